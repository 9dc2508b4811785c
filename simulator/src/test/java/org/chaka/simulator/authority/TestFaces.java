package org.chaka.simulator.authority;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.chaka.protocol.authority.FaceMove;
import org.chaka.protocol.wire.Bytes;
import org.chaka.simulator.face.DemoPicture;

/** Captures: of a real face in three poses, and of what is none. */
final class TestFaces {
    private static final Random NOISE = new Random(1);

    private TestFaces() {}

    /** What an honest person shows who was asked for this move. */
    static List<Bytes> capture(FaceMove move) {
        return of(DemoPicture.STRAIGHT, moved(move), DemoPicture.STRAIGHT);
    }

    static List<Bytes> of(DemoPicture... pictures) {
        return Stream.of(pictures).map(TestFaces::taken).toList();
    }

    static DemoPicture moved(FaceMove move) {
        return switch (move) {
            case TURN_LEFT -> DemoPicture.TURNED_LEFT;
            case TURN_RIGHT -> DemoPicture.TURNED_RIGHT;
            case NOD -> DemoPicture.LOWERED;
        };
    }

    static Bytes taken(DemoPicture picture) {
        return Bytes.copyOf(picture.taken(NOISE));
    }

    /** A wall. */
    static byte[] wall(String format, int width, int height, Color colour) {
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(colour);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return encoded(format, image);
    }

    /** The face beside itself. */
    static byte[] twice() {
        BufferedImage face = decoded(DemoPicture.STRAIGHT);
        BufferedImage image = new BufferedImage(face.getWidth() * 2, face.getHeight(), BufferedImage.TYPE_INT_RGB);
        image.getGraphics().drawImage(face, 0, 0, null);
        image.getGraphics().drawImage(face, face.getWidth(), 0, null);
        return encoded("jpeg", image);
    }

    /** The picture at another size on a grey ground, moved to the right. */
    static byte[] placed(double scale, double right) {
        BufferedImage face = decoded(DemoPicture.STRAIGHT);
        BufferedImage image = new BufferedImage(face.getWidth(), face.getHeight(), BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = image.createGraphics();
        pen.setColor(Color.GRAY);
        pen.fillRect(0, 0, image.getWidth(), image.getHeight());
        pen.translate(right * image.getWidth(), 0);
        pen.scale(scale, scale);
        pen.drawImage(face, 0, 0, null);
        pen.dispose();
        return encoded("jpeg", image);
    }

    /** The face in hardly any light. */
    static byte[] dark() {
        BufferedImage face = decoded(DemoPicture.STRAIGHT);
        for (int y = 0; y < face.getHeight(); y++) {
            for (int x = 0; x < face.getWidth(); x++) {
                Color bright = new Color(face.getRGB(x, y));
                face.setRGB(x, y, new Color(bright.getRed() / 6, bright.getGreen() / 6, bright.getBlue() / 6).getRGB());
            }
        }
        return encoded("jpeg", face);
    }

    private static BufferedImage decoded(DemoPicture picture) {
        try {
            return ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] encoded(String format, BufferedImage image) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, format, out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
