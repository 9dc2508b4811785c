package org.chaka.simulator.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The simulator's pages: one frame, and everything variable escaped. */
public final class Page {
    private static final String FOLDER = "/org/chaka/simulator/pages/";

    private Page() {}

    /** Text as it may stand in HTML, also inside a quoted attribute. */
    public static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }

    /**
     * A whole page.
     *
     * @param title plain text
     * @param head further elements of the head, as HTML
     * @param body as HTML
     */
    public static String of(String title, String head, String body) {
        return """
                <!doctype html>
                <html lang="zh-CN">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <title>%s</title>
                <link rel="stylesheet" href="/page.css">
                %s
                </head>
                <body>
                %s
                </body>
                </html>
                """.formatted(escape(title), head, body);
    }

    /** A file that the pages need, from the class path. */
    public static String file(String name) {
        try (InputStream in = Page.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalArgumentException("no page file " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
