package org.chaka.simulator.face;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.random.RandomGenerator;
import javax.imageio.ImageIO;

/** Pictures of real faces for walks and tests; the build takes them from an npm package, and none is in this repository. */
public enum DemoPicture {
    /** A man who looks into the camera, his head a little raised, so that a nod from here is a clear one. */
    STRAIGHT("franck_01829.jpg"),
    /** The same man, his head to his left. */
    TURNED_LEFT("franck_03909.jpg"),
    /** The same man, his head to his right. */
    TURNED_RIGHT("franck_04000.jpg"),
    /** The same man, his head lowered. */
    LOWERED("franck_03979.jpg"),
    /** A woman. */
    ANOTHER_PERSON("audrey.jpg");

    private static final String FOLDER = "/org/chaka/simulator/face/pictures/";

    private final String file;

    DemoPicture(String file) {
        this.file = file;
    }

    /** The JPEG as it is in the package. */
    public byte[] jpeg() {
        try (InputStream in = DemoPicture.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the build did not take the picture " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A JPEG as a camera would take it: with a little noise, so that no two are the same. */
    public byte[] taken(RandomGenerator noise) {
        BufferedImage picture = decoded();
        for (int y = 0; y < picture.getHeight(); y++) {
            // One point of every few is enough to change each block of the JPEG.
            for (int x = noise.nextInt(1, 8); x < picture.getWidth(); x += noise.nextInt(1, 8)) {
                picture.setRGB(x, y, picture.getRGB(x, y) ^ 0x010101);
            }
        }
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, "jpeg", out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    private BufferedImage decoded() {
        try {
            return ImageIO.read(new ByteArrayInputStream(jpeg()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
