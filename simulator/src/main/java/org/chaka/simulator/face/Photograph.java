package org.chaka.simulator.face;

import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Iterator;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import org.chaka.protocol.authority.FaceRefusal;

/**
 * Pixels, row by row, each {@code 0xRRGGBB}. The array is kept, not copied, and never changed.
 *
 * @param rgb {@code width * height} of them
 */
public record Photograph(int width, int height, int[] rgb) {
    static final int SMALLEST_SIDE = 160;

    /** More than any preview of a camera; checked before anything is decoded, since a small file can unpack to gigabytes. */
    static final int LARGEST_SIDE = 2400;

    /** A channel of a pixel. */
    enum Channel {
        RED(16),
        GREEN(8),
        BLUE(0);

        private final int shift;

        Channel(int shift) {
            this.shift = shift;
        }

        int of(int rgb) {
            return (rgb >> shift) & 0xff;
        }
    }

    /**
     * Decodes a JPEG.
     *
     * @throws FaceRefusedException {@code no-picture} when it is none, {@code picture-size} when it is too small or too
     *     large
     */
    public static Photograph ofJpeg(byte[] jpeg) throws FaceRefusedException {
        Iterator<ImageReader> readers = ImageIO.getImageReadersByFormatName("jpeg");
        ImageReader reader = readers.next();
        try (ImageInputStream in = ImageIO.createImageInputStream(new ByteArrayInputStream(jpeg))) {
            reader.setInput(in, true, true);
            int width = reader.getWidth(0);
            int height = reader.getHeight(0);
            if (Math.min(width, height) < SMALLEST_SIDE || Math.max(width, height) > LARGEST_SIDE) {
                throw new FaceRefusedException(FaceRefusal.PICTURE_SIZE);
            }
            return new Photograph(width, height, pixels(reader.read(0), width, height));
        } catch (IOException | RuntimeException e) {
            // A broken picture is the sender's doing, whatever the decoder throws.
            throw new FaceRefusedException(FaceRefusal.NO_PICTURE);
        } finally {
            reader.dispose();
        }
    }

    private static int[] pixels(BufferedImage decoded, int width, int height) {
        BufferedImage plain = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D pen = plain.createGraphics();
        pen.drawImage(decoded, 0, 0, null);
        pen.dispose();
        return ((DataBufferInt) plain.getRaster().getDataBuffer()).getData();
    }

    /**
     * A picture of another size, each of whose points is taken from where {@code toHere} leads. Outside it is black.
     *
     * @param toHere from the new picture's coordinates to this one's
     */
    Photograph warped(Affine toHere, int newWidth, int newHeight) {
        if (toHere.scale() > 2) {
            // Points further apart than two pixels would miss what lies between.
            return halved().warped(toHere.thenScaled(0.5), newWidth, newHeight);
        }
        int[] out = new int[newWidth * newHeight];
        for (int row = 0; row < newHeight; row++) {
            for (int column = 0; column < newWidth; column++) {
                double x = toHere.x(column + 0.5, row + 0.5) - 0.5;
                double y = toHere.y(column + 0.5, row + 0.5) - 0.5;
                out[row * newWidth + column] = between(x, y);
            }
        }
        return new Photograph(newWidth, newHeight, out);
    }

    private int between(double x, double y) {
        int left = (int) Math.floor(x);
        int top = (int) Math.floor(y);
        double right = x - left;
        double bottom = y - top;
        int mixed = 0;
        for (Channel channel : Channel.values()) {
            double upper = channel.of(at(left, top)) * (1 - right) + channel.of(at(left + 1, top)) * right;
            double lower = channel.of(at(left, top + 1)) * (1 - right) + channel.of(at(left + 1, top + 1)) * right;
            mixed |= (int) Math.round(upper * (1 - bottom) + lower * bottom) << channel.shift;
        }
        return mixed;
    }

    private int at(int x, int y) {
        return x < 0 || y < 0 || x >= width || y >= height ? 0 : rgb[y * width + x];
    }

    private Photograph halved() {
        int newWidth = width / 2;
        int newHeight = height / 2;
        int[] out = new int[newWidth * newHeight];
        for (int row = 0; row < newHeight; row++) {
            for (int column = 0; column < newWidth; column++) {
                int mixed = 0;
                for (Channel channel : Channel.values()) {
                    int sum = channel.of(at(2 * column, 2 * row))
                            + channel.of(at(2 * column + 1, 2 * row))
                            + channel.of(at(2 * column, 2 * row + 1))
                            + channel.of(at(2 * column + 1, 2 * row + 1));
                    mixed |= ((sum + 2) / 4) << channel.shift;
                }
                out[row * newWidth + column] = mixed;
            }
        }
        return new Photograph(newWidth, newHeight, out);
    }

    /** Brightness of a pixel, 0 to 255 (ITU-R BT.601). */
    static double luma(int rgb) {
        return 0.299 * Channel.RED.of(rgb) + 0.587 * Channel.GREEN.of(rgb) + 0.114 * Channel.BLUE.of(rgb);
    }

    /**
     * The channels one after the other, as networks want them.
     *
     * @param scale what a value is divided by, after {@code offset} was taken off
     */
    float[] planes(float offset, float scale, Channel... order) {
        float[] planes = new float[order.length * rgb.length];
        for (int plane = 0; plane < order.length; plane++) {
            for (int i = 0; i < rgb.length; i++) {
                planes[plane * rgb.length + i] = (order[plane].of(rgb[i]) - offset) / scale;
            }
        }
        return planes;
    }

    /** Width, height and pixels, four bytes each: the same for every file that shows this picture. */
    public byte[] bytes() {
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES * (2 + rgb.length));
        bytes.putInt(width).putInt(height).asIntBuffer().put(rgb);
        return bytes.array();
    }

    /** Nothing: it is a picture of a person. */
    @Override
    public String toString() {
        return "Photograph[" + width + "x" + height + "]";
    }
}
