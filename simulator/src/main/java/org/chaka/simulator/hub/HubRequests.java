package org.chaka.simulator.hub;

import java.net.URI;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import org.chaka.protocol.http.HttpSignatureException;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.InMemoryNonceMemory;
import org.chaka.protocol.http.Json;
import org.chaka.protocol.http.JsonRefusedException;
import org.chaka.protocol.http.NonceMemory;
import org.chaka.protocol.http.ProtocolError;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.Sentence;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.simulator.web.WebHandler;
import org.chaka.simulator.web.WebReply;
import org.chaka.simulator.web.WebRequest;

/** Lets pass what the hub signed, and reads its body. */
public final class HubRequests {
    private static final Sentence NOT_OF_THE_HUB =
            new Sentence("请求未通过签名核验。", "The request's signature was not accepted.");
    private static final Sentence NOT_OF_THE_PROTOCOL =
            new Sentence("请求内容不符合接口。", "The body is not that of this call.");
    private static final Sentence OTHER_REQUEST =
            new Sentence("同一次核验的内容前后不同。", "The same attempt came with another content.");
    private static final Sentence SEE_PROTOCOL =
            new Sentence("请核对协议第 5 节和这个接口。", "See section 5 of the protocol, and this call.");

    private final HubKey hubKey;
    private final String address;
    private final SignatureTag tag;
    private final Clock clock;
    private final NonceMemory nonces;

    /** A call whose body was read from a request that the hub signed. */
    public interface Call<T> {
        /** Makes the reply, of the body as read and its bytes. */
        WebReply answer(T body, byte[] bytes) throws SQLException;
    }

    /**
     * Knows the hub.
     *
     * @param hubCertificate the hub writes it at its start
     * @param address that the hub uses
     * @param tag whom it speaks to
     */
    public HubRequests(Path hubCertificate, URI address, SignatureTag tag, Clock clock) {
        this.hubKey = new HubKey(hubCertificate, clock);
        this.address = address.toString();
        this.tag = tag;
        this.clock = clock;
        this.nonces = new InMemoryNonceMemory(clock);
    }

    /** A handler of requests with a body of this type. */
    public <T> WebHandler of(Class<T> type, Call<T> call) {
        return request -> signed(request, type, call);
    }

    /** The same attempt came with another body. */
    public static WebReply changedRepeat() {
        return refused(ProtocolError.CHANGED_REPEAT, OTHER_REQUEST);
    }

    private <T> WebReply signed(WebRequest request, Class<T> type, Call<T> call) throws SQLException {
        try {
            HttpSignatures.verifyRequest(
                    new RequestParts(
                            request.method(),
                            address + request.path(),
                            request.headers().apply("Content-Type"),
                            request.body()),
                    request.headers(),
                    tag,
                    hubKey,
                    nonces,
                    clock);
            return call.answer(Json.read(request.body(), type), request.body());
        } catch (HttpSignatureException e) {
            return refused(e.error(), NOT_OF_THE_HUB);
        } catch (JsonRefusedException e) {
            return refused(e.error(), NOT_OF_THE_PROTOCOL);
        } catch (IllegalArgumentException e) {
            // A device key that is no point, or a name that is too long: refused below the JSON layer.
            return refused(ProtocolError.BODY_MALFORMED, NOT_OF_THE_PROTOCOL);
        }
    }

    private static WebReply refused(ProtocolError error, Sentence message) {
        return WebReply.problem(error.status(), error.code(), message, SEE_PROTOCOL);
    }
}
