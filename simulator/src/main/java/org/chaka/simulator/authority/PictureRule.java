package org.chaka.simulator.authority;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.chaka.protocol.authority.FaceRefusal;

/**
 * The demo's rule in the place of a face matcher: a JPEG of a sensible size that is neither dark nor of one colour.
 * Nothing of a picture is kept.
 */
final class PictureRule {
    private static final int SMALLEST_SIDE = 160;

    /** More than any phone's preview; a larger one could be made to fill the memory. */
    private static final int LARGEST_SIDE = 6000;

    /** Of 255. */
    private static final double DARKEST_MEAN = 40;

    /** Standard deviation of the brightness, of 255. */
    private static final double LEAST_CONTRAST = 12;

    private static final int SAMPLES_PER_SIDE = 160;

    private PictureRule() {}

    /** Why a picture is not accepted; empty when it is. */
    static Optional<FaceRefusal> refusal(byte[] jpeg) {
        Optional<BufferedImage> picture = decode(jpeg);
        if (picture.isEmpty()) {
            return Optional.of(FaceRefusal.NO_PICTURE);
        }
        return brightness(picture.get());
    }

    private static Optional<BufferedImage> decode(byte[] jpeg) {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            boolean sensible = Math.min(width, height) >= SMALLEST_SIDE && Math.max(width, height) <= LARGEST_SIDE;
            return sensible ? Optional.of(reader.read(0)) : Optional.empty();
        } catch (IOException | RuntimeException e) {
            // A broken picture is the sender's doing, whatever the decoder throws.
            return Optional.empty();
        } finally {
            reader.dispose();
        }
    }

    private static Optional<FaceRefusal> brightness(BufferedImage picture) {
        double sum = 0;
        double squares = 0;
        for (int row = 0; row < SAMPLES_PER_SIDE; row++) {
            for (int column = 0; column < SAMPLES_PER_SIDE; column++) {
                int rgb = picture.getRGB(
                        column * picture.getWidth() / SAMPLES_PER_SIDE, row * picture.getHeight() / SAMPLES_PER_SIDE);
                double luma = 0.299 * ((rgb >> 16) & 0xff) + 0.587 * ((rgb >> 8) & 0xff) + 0.114 * (rgb & 0xff);
                sum += luma;
                squares += luma * luma;
            }
        }
        double count = (double) SAMPLES_PER_SIDE * SAMPLES_PER_SIDE;
        double mean = sum / count;
        if (mean < DARKEST_MEAN) {
            return Optional.of(FaceRefusal.TOO_DARK);
        }
        double contrast = Math.sqrt(Math.max(0, squares / count - mean * mean));
        return contrast < LEAST_CONTRAST ? Optional.of(FaceRefusal.NO_PICTURE) : Optional.empty();
    }
}
