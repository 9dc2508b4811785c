package org.chaka.bench.face;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.chaka.simulator.face.Photograph;
import org.jcodec.api.FrameGrab;
import org.jcodec.api.JCodecException;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Picture;
import org.jcodec.scale.ColorUtil;

/** Single pictures of a film. */
final class Film {
    private static final int UNSIGNED = 128;
    private static final int PLANES = 3;

    private Film() {}

    /** One picture in every {@code step} of the film's, at most {@code most}: it can only be decoded from its beginning. */
    static List<Photograph> pictures(Path file, int step, int most) throws IOException, JCodecException {
        List<Photograph> pictures = new ArrayList<>(most);
        try (SeekableByteChannel channel = NIOUtils.readableChannel(file.toFile())) {
            FrameGrab film = FrameGrab.createFrameGrab(channel);
            Picture frame = film.getNativeFrame();
            for (int i = 0; frame != null && pictures.size() < most; i++) {
                if (i % step == 0) {
                    pictures.add(photograph(frame));
                }
                frame = film.getNativeFrame();
            }
        }
        return pictures;
    }

    private static Photograph photograph(Picture frame) {
        Picture rgb = Picture.create(frame.getWidth(), frame.getHeight(), ColorSpace.RGB);
        ColorUtil.getTransform(frame.getColor(), ColorSpace.RGB).transform(frame, rgb);
        byte[] data = rgb.getPlaneData(0);
        int width = frame.getCroppedWidth();
        int height = frame.getCroppedHeight();
        int[] pixels = new int[width * height];
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                int at = PLANES * (y * frame.getWidth() + x);
                pixels[y * width + x] =
                        ((data[at] + UNSIGNED) << 16) | ((data[at + 1] + UNSIGNED) << 8) | (data[at + 2] + UNSIGNED);
            }
        }
        return new Photograph(width, height, pixels);
    }
}
