package org.chaka.simulator.authority;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Drawn pictures. */
final class TestPictures {
    private static final Color BACKGROUND = new Color(0xdde7f0);
    private static final Color HEAD = new Color(0xb07a55);

    private TestPictures() {}

    /** A head before a wall. */
    static byte[] acceptable() {
        return head("jpeg", 320, 240);
    }

    static byte[] head(String format, int width, int height) {
        return drawn(format, width, height, BACKGROUND, HEAD);
    }

    static byte[] dark() {
        return drawn("jpeg", 320, 240, new Color(0x101010), new Color(0x404040));
    }

    static byte[] oneColour(Color colour) {
        return drawn("jpeg", 320, 240, colour, colour);
    }

    private static byte[] drawn(String format, int width, int height, Color background, Color head) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(background);
        pen.fillRect(0, 0, width, height);
        pen.setColor(head);
        pen.fillOval(width / 4, height / 8, width / 2, height * 3 / 4);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
