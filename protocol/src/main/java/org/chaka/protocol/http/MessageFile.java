package org.chaka.protocol.http;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;

/**
 * A signed message as a file (protocol section 6.4): what HTTP/1.1 would carry, the first line, the headers, an empty line,
 * the body.
 *
 * @param firstLine such as {@code POST /bank/v1/leases HTTP/1.1}, or {@code HTTP/1.1 200}
 * @param headers the content type, and the three of the signature where there is one; names in small letters
 */
public record MessageFile(String firstLine, Map<String, String> headers, Bytes body) {
    /** Up to the empty line, with it. */
    public static final int MAX_HEAD_BYTES = 4096;

    private static final String VERSION = "HTTP/1.1";
    private static final String CONTENT_TYPE = "content-type";
    private static final Collection<String> KNOWN =
            List.of(CONTENT_TYPE, "content-digest", "signature-input", "signature");

    /** Takes a copy of the headers. */
    public MessageFile {
        Map<String, String> copy = new TreeMap<>();
        headers.forEach((name, value) -> copy.put(name.toLowerCase(Locale.ROOT), value));
        headers = Map.copyOf(copy);
    }

    /** A request. */
    public static MessageFile request(String path, String contentType, Map<String, String> signature, byte[] body) {
        return of("POST " + path + " " + VERSION, contentType, signature, body);
    }

    /** A reply; without signature headers one that is not signed. */
    public static MessageFile reply(int status, String contentType, Map<String, String> signature, byte[] body) {
        return of(VERSION + " " + status, contentType, signature, body);
    }

    /**
     * Reads a file.
     *
     * @throws MalformedException when a line is none of these, a header is unknown or doubled, or the head is too long
     */
    public static MessageFile parse(byte[] file) throws MalformedException {
        int end = endOfHead(file);
        String[] lines = new String(file, 0, end, StandardCharsets.US_ASCII).split("\r?\n", -1);
        Map<String, String> headers = new TreeMap<>();
        for (int i = 1; i < lines.length - 2; i++) {
            int colon = lines[i].indexOf(':');
            String name = colon < 0 ? "" : lines[i].substring(0, colon).toLowerCase(Locale.ROOT);
            if (!KNOWN.contains(name)
                    || headers.put(name, lines[i].substring(colon + 1).strip()) != null) {
                throw new MalformedException("a header that is unknown, or there twice");
            }
        }
        MessageFile message =
                new MessageFile(lines[0], headers, Bytes.copyOf(Arrays.copyOfRange(file, end, file.length)));
        if (message.path().isEmpty() && message.status() == 0) {
            throw new MalformedException("the first line is neither a request's nor a reply's");
        }
        return message;
    }

    /** The path of a request to the bank interface; empty when this is none. */
    public String path() {
        String[] words = firstLine.split(" ", -1);
        return words.length == 3 && words[0].equals("POST") && words[2].equals(VERSION) ? words[1] : "";
    }

    /** The status of a reply; 0 when this is none. */
    public int status() {
        return firstLine.matches("HTTP/1\\.1 [1-5][0-9]{2}")
                ? Integer.parseInt(firstLine.substring(VERSION.length() + 1))
                : 0;
    }

    /** The value of a header, or null; by any case of its letters. */
    public String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    /** The content type, or null. */
    public String contentType() {
        return headers.get(CONTENT_TYPE);
    }

    /** The bytes of the file. */
    public byte[] encode() {
        StringBuilder head = new StringBuilder(firstLine).append("\r\n");
        new TreeMap<>(headers)
                .forEach((name, value) ->
                        head.append(name).append(": ").append(value).append("\r\n"));
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        file.writeBytes(body.toArray());
        return file.toByteArray();
    }

    private static MessageFile of(String firstLine, String contentType, Map<String, String> signature, byte[] body) {
        Map<String, String> headers = new TreeMap<>(signature);
        headers.put(CONTENT_TYPE, contentType);
        return new MessageFile(firstLine, headers, Bytes.copyOf(body));
    }

    /** Behind the first empty line; lines end as in HTTP, or with a line feed alone, as an editor or a shell writes them. */
    private static int endOfHead(byte[] file) throws MalformedException {
        int atLineStart = 0;
        for (int i = 0; i < Math.min(file.length, MAX_HEAD_BYTES); i++) {
            if (file[i] == '\n') {
                int length = i - atLineStart;
                boolean empty = length == 0 || (length == 1 && file[atLineStart] == '\r');
                if (atLineStart > 0 && empty) {
                    return i + 1;
                }
                atLineStart = i + 1;
            }
        }
        throw new MalformedException("no empty line ends the head");
    }
}
