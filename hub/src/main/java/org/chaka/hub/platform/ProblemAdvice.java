package org.chaka.hub.platform;

import java.util.Map;
import org.apache.tomcat.util.http.InvalidParameterException;
import org.chaka.protocol.http.MediaTypes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.TypeMismatchException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.util.DisconnectedClientHelper;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Renders every refusal as problem+json; an unknown error loses its detail here and keeps it in the log. */
@RestControllerAdvice
class ProblemAdvice {

    private static final Logger LOG = LoggerFactory.getLogger(ProblemAdvice.class);
    private static final MediaType PROBLEM = MediaType.parseMediaType(MediaTypes.PROBLEM);

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> refused(ChakaException refusal) {
        return problem(refusal);
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unreadable(HttpMessageNotReadableException unreadable) {
        if (unreadable.getCause() instanceof UnrecognizedPropertyException unknown) {
            return problem(ChakaException.ofField(ErrorCode.UNKNOWN_FIELD, unknown.getPropertyName()));
        }
        return problem(new ChakaException(ErrorCode.BODY_MALFORMED));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> notAnId(TypeMismatchException malformedPathVariable) {
        return problem(new ChakaException(ErrorCode.NOT_FOUND));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> broken(InvalidParameterException parameters) {
        return problem(new ChakaException(ErrorCode.ofHttpStatus(parameters.getErrorCode())));
    }

    @ExceptionHandler
    ResponseEntity<Map<String, Object>> unexpected(Exception unexpected) {
        if (unexpected instanceof ErrorResponse framework) {
            return problem(new ChakaException(
                    ErrorCode.ofHttpStatus(framework.getStatusCode().value())));
        }
        if (DisconnectedClientHelper.isClientDisconnectedException(unexpected)) {
            // Nobody is there to be told; a stream of events could not hold the words, either.
            LOG.debug("the caller hung up in the middle of a request or of its answer");
            return null;
        }
        // The message may quote what a person sent; the type and place are enough to find the fault.
        LOG.error(
                "unexpected {} at {}",
                unexpected.getClass().getName(),
                unexpected.getStackTrace().length == 0 ? "?" : unexpected.getStackTrace()[0]);
        LOG.debug("unexpected", unexpected);
        return problem(Failures.refusal(unexpected));
    }

    private static ResponseEntity<Map<String, Object>> problem(ChakaException refusal) {
        RequestContextHolder.currentRequestAttributes()
                .setAttribute(Problems.REFUSED_WITH, refusal.code(), RequestAttributes.SCOPE_REQUEST);
        ResponseEntity.BodyBuilder reply =
                ResponseEntity.status(refusal.code().status()).contentType(PROBLEM);
        Problems.retryAfter(refusal).ifPresent(seconds -> reply.header(HttpHeaders.RETRY_AFTER, seconds));
        return reply.body(Problems.of(refusal));
    }
}
