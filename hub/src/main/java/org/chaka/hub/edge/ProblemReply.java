package org.chaka.hub.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.chaka.hub.platform.ChakaException;
import org.chaka.hub.platform.Problems;
import org.chaka.protocol.http.MediaTypes;

/** Writes a refusal where no controller has been reached. */
final class ProblemReply {
    private ProblemReply() {}

    static void write(HttpServletRequest request, HttpServletResponse response, ChakaException refusal)
            throws IOException {
        request.setAttribute(Problems.REFUSED_WITH, refusal.code());
        byte[] body = Problems.json(refusal);
        response.setStatus(refusal.code().status());
        response.setContentType(MediaTypes.PROBLEM);
        response.setContentLength(body.length);
        response.getOutputStream().write(body);
    }
}
