package org.chaka.simulator.face;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The networks that the build takes from an npm package (simulator/faces). */
enum FaceModel {
    /** Where faces are. */
    DETECT,
    /** 68 points of a face. */
    LANDMARK,
    /** The numbers by which faces are compared. */
    FEATURE,
    /** Whether it looks like a picture of a picture. */
    LIVENESS;

    private static final String FOLDER = "/org/chaka/simulator/face/models/";

    byte[] read() {
        String file = "fr_" + name().toLowerCase(Locale.ROOT) + ".onnx";
        try (InputStream in = FaceModel.class.getResourceAsStream(FOLDER + file)) {
            if (in == null) {
                throw new IllegalStateException("the build did not take the face model " + file);
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
