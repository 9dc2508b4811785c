package org.chaka.simulator.walk;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** What the walk's camera sees: a drawn face. */
final class Picture {
    private static final int SIDE = 480;

    private Picture() {}

    static byte[] jpeg() {
        BufferedImage image = new BufferedImage(SIDE, SIDE, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(new Color(0xdde7f0));
        pen.fillRect(0, 0, SIDE, SIDE);
        pen.setColor(new Color(0xe0ac86));
        pen.fillOval(130, 80, 220, 300);
        pen.setColor(new Color(0x33241c));
        pen.fillArc(120, 60, 240, 200, 0, 180);
        pen.fillOval(185, 200, 26, 18);
        pen.fillOval(270, 200, 26, 18);
        pen.drawArc(200, 280, 80, 40, 180, 180);
        pen.dispose();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
