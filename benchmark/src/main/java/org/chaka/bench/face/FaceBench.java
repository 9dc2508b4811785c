package org.chaka.bench.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.chaka.bench.Figures;
import org.chaka.bench.Options;
import org.chaka.bench.face.Labels.Label;
import org.chaka.simulator.face.FaceReader;
import org.chaka.simulator.face.FaceRefusedException;
import org.chaka.simulator.face.FaceTemplate;
import org.chaka.simulator.face.Photograph;
import org.jcodec.api.JCodecException;

/**
 * Compares every two faces of labelled pictures of which it is known whether they are of one person. The pairs share
 * people and pictures, so that they are less independent than the intervals take them for: with few people an interval
 * is narrower than it should be, and the number of people stands beside it.
 */
public final class FaceBench {
    private static final double[] THRESHOLDS = {0.30, 0.35, 0.40, 0.45, 0.50, 0.55, 0.60};
    private static final double IN_USE = 0.50;
    private static final int PICTURES_PER_FILM = 12;
    private static final int EVERY = 20;
    private static final int TIMED = 100;
    private static final double MILLI = 1e6;

    private final FaceReader reader = new FaceReader();
    private final List<LabelledFace> faces = new ArrayList<>();
    private final List<Photograph> readable = new ArrayList<>();
    private int refused;

    private FaceBench() {}

    /** Arguments: folder, port, {@code --pictures FOLDER}, {@code --labels FILE}, and the options of {@code ./bench face}. */
    public static void main(String[] arguments) throws IOException, JCodecException {
        Options options = Options.of(arguments);
        FaceBench bench = new FaceBench();
        Figures figures = bench.run(Path.of(options.text("--pictures")), Path.of(options.text("--labels")));
        System.out.println(options.has("--json") ? figures.json() : figures.table());
    }

    private Figures run(Path folder, Path list) throws IOException, JCodecException {
        for (Label label : Labels.read(list).all()) {
            Path file = folder.resolve(label.file());
            List<Photograph> pictures =
                    label.isFilm() ? Film.pictures(file, EVERY, PICTURES_PER_FILM) : List.of(photograph(file));
            for (Photograph picture : pictures) {
                add(label, picture);
            }
        }
        Figures figures = new Figures();
        figures.put(
                "people", faces.stream().map(LabelledFace::person).distinct().count());
        figures.put("faces", faces.size());
        figures.put("refused_pictures", refused);
        Pairs pairs = Pairs.of(faces);
        figures.put("people_with_two_pictures", pairs.peopleWithTwoPictures());
        figures.put("threshold_in_use", IN_USE);
        describe(figures, pairs, IN_USE);
        figures.put(
                "by_threshold",
                IntStream.range(0, THRESHOLDS.length)
                        .mapToObj(i -> describe(new Figures().put("threshold", THRESHOLDS[i]), pairs, THRESHOLDS[i]))
                        .toList());
        time(figures);
        return figures;
    }

    private static Figures describe(Figures figures, Pairs pairs, double threshold) {
        Rate accepted = pairs.falseAccepts(threshold);
        Rate rejected = pairs.falseRejects(threshold);
        return figures.put("different_people_pairs", accepted.tried())
                .put("false_accepts", accepted.wrong())
                .put("false_accept_rate", accepted.share())
                .put("false_accept_from", accepted.least())
                .put("false_accept_to", accepted.most())
                .put("same_person_pairs", rejected.tried())
                .put("false_rejects", rejected.wrong())
                .put("false_reject_rate", rejected.share())
                .put("false_reject_from", rejected.least())
                .put("false_reject_to", rejected.most());
    }

    private void add(Label label, Photograph picture) {
        if (label.hasSeveralStrangers()) {
            List<FaceTemplate> found = reader.readAll(picture);
            for (int i = 0; i < found.size(); i++) {
                faces.add(new LabelledFace(label.file(), label.file() + " " + i, true, found.get(i)));
            }
            return;
        }
        try {
            faces.add(new LabelledFace(
                    label.file(), label.person(), false, reader.read(picture).template()));
            readable.add(picture);
        } catch (FaceRefusedException e) {
            refused++;
        }
    }

    private static Photograph photograph(Path file) throws IOException {
        try {
            return Photograph.ofJpeg(Files.readAllBytes(file));
        } catch (FaceRefusedException e) {
            throw new IOException(file + " is not a picture that can be read", e);
        }
    }

    /** All pictures were read before, so that everything is loaded and warm. */
    private void time(Figures figures) {
        double[] reading = new double[TIMED];
        for (int i = 0; i < TIMED; i++) {
            Photograph picture = readable.get(i % readable.size());
            long start = System.nanoTime();
            try {
                reader.read(picture);
            } catch (FaceRefusedException e) {
                throw new IllegalStateException("a picture that was read before is refused", e);
            }
            reading[i] = (System.nanoTime() - start) / MILLI;
        }
        Arrays.sort(reading);
        figures.put("read_face_median_ms", reading[TIMED / 2]);
        figures.put("read_face_p95_ms", reading[TIMED * 95 / 100]);
        // A check reads the pictures of a capture and the reference; comparing them is a product of two vectors.
        figures.put("check_of_six_pictures_ms", reading[TIMED / 2] * 7);
    }
}
