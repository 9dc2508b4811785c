package org.chaka.simulator.abuse;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/** Requests that are too large, too slow, or none. */
final class BodyAttacks {
    private static final String CODES = "/api/sms-codes";
    private static final String POST = "POST " + CODES + " HTTP/1.1";
    private static final String CLIENT = "X-Chaka-Client: web";
    private static final String JSON = "Content-Type: application/json";
    private static final int MEBIBYTE = 1 << 20;
    private static final int SLOW = 200;

    private final Scene scene;
    private final RawHttp raw;

    BodyAttacks(Scene scene) {
        this.scene = scene;
        this.raw = new RawHttp(scene.hub());
    }

    List<Attack> all() {
        return List.of(
                new Attack("a body of two megabytes", this::large),
                new Attack("a body of two gigabytes, as it is announced", this::announced),
                new Attack("a negative length", () -> refused("Content-Length: -1")),
                new Attack("a length that is no number", () -> refused("Content-Length: 1e3")),
                new Attack("two lengths that differ (smuggling)", this::twoLengths),
                new Attack("length and chunks together (smuggling)", this::lengthAndChunks),
                new Attack("a body in chunks", this::chunks),
                new Attack("a compressed body", this::compressed),
                new Attack("two hundred bodies that never end, while others are served", this::slow),
                new Attack("two hundred half headers, while others are served", this::halfHeaders),
                new Attack("a header of 64 KB", this::largeHeader),
                new Attack("a thousand headers", this::manyHeaders),
                new Attack("a hundred thousand brackets", this::deep),
                new Attack("a number of a hundred thousand digits", this::longNumber),
                new Attack("a string of 900 KB in each member", this::longText),
                new Attack("bytes that are no UTF-8", this::noText),
                new Attack("JSON that ends in the middle, or goes on after its end", this::broken),
                new Attack("members of another kind: null, list, object, true", this::otherKinds),
                new Attack("NaN, Infinity, comments, single quotes", this::looseJson));
    }

    private String large() throws IOException {
        return scene.stranger().post(CODES, new byte[2 * MEBIBYTE]).require("body-too-large");
    }

    private String announced() throws IOException {
        return refused("Content-Length: 2147483648");
    }

    private String refused(String header) throws IOException {
        return RawHttp.requireRefusal(raw.sendWithBody("{}", POST, CLIENT, JSON, header));
    }

    private String twoLengths() throws IOException {
        return RawHttp.requireRefusal(
                raw.sendWithBody("{}", POST, CLIENT, JSON, "Content-Length: 2", "Content-Length: 40"));
    }

    private String lengthAndChunks() throws IOException {
        String second = "GET /api/me HTTP/1.1\r\nHost: x\r\n\r\n";
        String reply = raw.sendWithBody(
                "0\r\n\r\n" + second, POST, CLIENT, JSON, "Content-Length: 5", "Transfer-Encoding: chunked");
        Attack.require(reply.split("HTTP/1\\.1 ", -1).length <= 2, "two replies to one request");
        return RawHttp.requireRefusal(reply);
    }

    private String chunks() throws IOException {
        return RawHttp.requireRefusal(
                raw.sendWithBody("2\r\n{}\r\n0\r\n\r\n", POST, CLIENT, JSON, "Transfer-Encoding: chunked"));
    }

    private String compressed() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(new byte[MEBIBYTE]);
        }
        return scene.stranger()
                .post(CODES, bytes.toByteArray(), "Content-Encoding", "gzip")
                .requireRefusal();
    }

    private String slow() throws IOException {
        return whileOpen(POST + "\r\nHost: x\r\n" + CLIENT + "\r\n" + JSON + "\r\nContent-Length: 1000\r\n\r\n{");
    }

    private String halfHeaders() throws IOException {
        return whileOpen(POST + "\r\nHost: x\r\nX-Slow: ");
    }

    private String whileOpen(String half) throws IOException {
        List<Socket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < SLOW; i++) {
                sockets.add(raw.open(half));
            }
            long start = System.nanoTime();
            Browser.Reply reply = scene.stranger().get("/api/service");
            long milliseconds = (System.nanoTime() - start) / 1_000_000;
            Attack.require(reply.status() == 200 && milliseconds < 2000, "others waited " + milliseconds + " ms");
            return "others waited " + milliseconds + " ms";
        } finally {
            for (Socket socket : sockets) {
                socket.close();
            }
        }
    }

    private String largeHeader() throws IOException {
        return RawHttp.requireRefusal(raw.send("GET /api/service HTTP/1.1", "X-Large: " + "a".repeat(65_536)));
    }

    private String manyHeaders() throws IOException {
        String[] headers = new String[1000];
        for (int i = 0; i < headers.length; i++) {
            headers[i] = "X-" + i + ": a";
        }
        return RawHttp.requireRefusal(raw.send("GET /api/service HTTP/1.1", headers));
    }

    private String deep() throws IOException {
        scene.stranger().post(CODES, "[".repeat(100_000)).require("body-malformed");
        return scene.stranger()
                .post(CODES, "{\"purpose\":" + "{\"a\":".repeat(100_000))
                .require("body-malformed");
    }

    private String longNumber() throws IOException {
        String body = "{\"purpose\":\"login\",\"phone\":" + "9".repeat(100_000) + "}";
        return scene.stranger().post(CODES, body).require("body-malformed");
    }

    private String longText() throws IOException {
        String text = "1".repeat(900_000);
        scene.stranger().post(CODES, Map.of("purpose", "login", "phone", text)).require("phone-invalid");
        return scene.stranger()
                .post("/api/sessions", Scene.signIn(scene.person().phone(), text))
                .requireRefusal();
    }

    private String noText() throws IOException {
        byte[] body = "{\"purpose\":\"login\",\"phone\":\"1380013800\u00ff\"}".getBytes(StandardCharsets.ISO_8859_1);
        return scene.stranger().post(CODES, body).requireRefusal();
    }

    private String broken() throws IOException {
        String whole = "{\"purpose\":\"login\",\"phone\":\"" + scene.person().phone() + "\"}";
        for (String body : List.of("", " ", "{", whole.substring(0, whole.length() - 1), whole + whole, whole + "]")) {
            scene.stranger().post(CODES, body).require("body-malformed");
        }
        return "body-malformed";
    }

    private String otherKinds() throws IOException {
        for (String value : List.of("null", "[]", "{}", "true", "[\"login\"]")) {
            scene.stranger()
                    .post(CODES, "{\"purpose\":\"login\",\"phone\":" + value + "}")
                    .require("body-malformed");
        }
        return "body-malformed";
    }

    private String looseJson() throws IOException {
        String phone = scene.person().phone();
        for (String body : List.of(
                "{'purpose':'login','phone':'" + phone + "'}",
                "{\"purpose\":\"login\",\"phone\":NaN}",
                "{\"purpose\":\"login\",\"phone\":\"" + phone + "\",}",
                "{/**/\"purpose\":\"login\",\"phone\":\"" + phone + "\"}")) {
            scene.stranger().post(CODES, body).require("body-malformed");
        }
        return "body-malformed";
    }
}
