package org.chaka.hub;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.chaka.protocol.http.HttpSignatures;
import org.chaka.protocol.http.MessageFile;
import org.chaka.protocol.http.RequestParts;
import org.chaka.protocol.http.SignatureTag;
import org.chaka.protocol.key.SigningKey;

/** One signed request; right in everything that is not changed. */
public final class TestBankCall {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final TestBank bank;
    private final String path;
    private final String contentType;
    private final byte[] body;
    private byte[] sent;
    private HttpClient client;
    private String address = HubTest.bankAddress();
    private SigningKey key;
    private SignatureTag tag = SignatureTag.BANK_REQUEST;
    private Instant created;
    private String nonce = HttpSignatures.newNonce(RANDOM);
    private final Map<String, String> replaced = new HashMap<>();
    private String signed;

    TestBankCall(TestBank bank, String path, String contentType, byte[] body) {
        this.bank = bank;
        this.client = bank.http();
        this.key = bank.signingKey();
        this.created = bank.clock().instant();
        this.path = path;
        this.contentType = contentType;
        this.body = body;
        this.sent = body;
    }

    /** Signs with another key. */
    public TestBankCall signedWith(SigningKey other) {
        key = other;
        return this;
    }

    /** Signs for another direction. */
    public TestBankCall tagged(SignatureTag other) {
        tag = other;
        return this;
    }

    /** Signs at another time. */
    public TestBankCall created(Instant other) {
        created = other;
        return this;
    }

    /** Signs with this nonce. */
    public TestBankCall nonce(String other) {
        nonce = other;
        return this;
    }

    /** Sends another body than the one that is signed. */
    public TestBankCall sending(byte[] other) {
        sent = other;
        return this;
    }

    /** Sends another value, or no such header when it is null. */
    public TestBankCall header(String name, String value) {
        replaced.put(name, value);
        return this;
    }

    /** Goes to another address, over another client; what was signed stays. */
    public TestBankCall over(HttpClient other, String otherAddress) {
        client = other;
        address = otherAddress;
        return this;
    }

    /** Sends its head and half of its body, over a connection of its own. */
    public HalfRequest sendHalf() throws IOException {
        return HalfRequest.send(client.sslContext(), URI.create(address + path), headers(), sent);
    }

    /** As a file, for a bank that brings files; its reply is what {@link TestBank#reply(MessageFile, TestBankCall)} reads. */
    public byte[] file() {
        Map<String, String> signature = new HashMap<>(headers());
        signature.remove("Content-Type");
        signed = signature.get(HttpSignatures.SIGNATURE);
        return MessageFile.request(path, contentType, signature, sent).encode();
    }

    private Map<String, String> headers() {
        String uri = HubTest.bankAddress() + path;
        Map<String, String> headers = new HashMap<>(
                HttpSignatures.signRequest(new RequestParts("POST", uri, contentType, body), tag, key, created, nonce));
        headers.put("Content-Type", contentType);
        headers.putAll(replaced);
        return headers;
    }

    /** Sends it. */
    public TestBank.Reply send() {
        Map<String, String> headers = headers();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + path)).POST(BodyPublishers.ofByteArray(sent));
        headers.forEach((name, value) -> {
            if (value != null) {
                request.header(name, value);
            }
        });
        try {
            HttpResponse<byte[]> raw = client.send(request.build(), BodyHandlers.ofByteArray());
            return bank.reply(
                    raw.statusCode(),
                    raw.body(),
                    name -> raw.headers().firstValue(name).orElse(null),
                    headers.get(HttpSignatures.SIGNATURE));
        } catch (IOException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    /** Of the request that went last. */
    String signature() {
        return signed;
    }
}
