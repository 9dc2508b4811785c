package org.chaka.simulator.face;

import java.util.List;
import org.chaka.protocol.authority.FaceRefusal;

/** Reads the one face of a picture, or says what is in the way. The networks are loaded at the first picture. */
public final class FaceReader {
    /** Beside the person's own face, smaller ones are posters and passers-by. */
    private static final double ANOTHER_PERSON = 0.5;

    /** Pixels from forehead to chin; with fewer the comparison gets worse (./bench face). */
    private static final double SMALLEST_FACE = 80;

    /** Mean brightness of the face, or of a picture without one, of 255. */
    private static final double DARKEST = 45;

    private final FaceModels models = FaceModels.OF_THIS_PROCESS;
    private final FaceDetector detector = new FaceDetector(models);
    private final LandmarkFinder landmarks = new LandmarkFinder(models);
    private final FaceEncoder encoder = new FaceEncoder(models);
    private final PassiveLiveness liveness = new PassiveLiveness(models);

    /**
     * Reads it.
     *
     * @throws FaceRefusedException when there is not exactly one face, large enough, whole and lit
     */
    public SeenFace read(Photograph picture) throws FaceRefusedException {
        FaceBox box = onlyFace(picture);
        Landmarks points = landmarks.find(picture, box);
        return new SeenFace(encoder.describe(picture, points), HeadPose.of(points), box);
    }

    /** How much the picture of this face looks like a living one, 0 to 1: a hint, and no more. */
    public double live(Photograph picture, SeenFace face) {
        return liveness.score(picture, face.box());
    }

    /** Every face of a picture of several people, the surest first; small and dark ones too. */
    public List<FaceTemplate> readAll(Photograph picture) {
        return detector.find(picture).stream()
                .map(box -> encoder.describe(picture, landmarks.find(picture, box)))
                .toList();
    }

    private FaceBox onlyFace(Photograph picture) throws FaceRefusedException {
        List<FaceBox> faces = detector.find(picture);
        if (faces.isEmpty()) {
            throw new FaceRefusedException(brightness(picture) < DARKEST ? FaceRefusal.TOO_DARK : FaceRefusal.NO_FACE);
        }
        double largest = faces.stream().mapToDouble(FaceBox::side).max().orElseThrow();
        List<FaceBox> people = faces.stream()
                .filter(face -> face.side() >= largest * ANOTHER_PERSON)
                .toList();
        if (people.size() > 1) {
            throw new FaceRefusedException(FaceRefusal.SEVERAL_FACES);
        }
        FaceBox box = people.getFirst();
        if (box.side() < SMALLEST_FACE) {
            throw new FaceRefusedException(FaceRefusal.FACE_TOO_SMALL);
        }
        if (!box.isWithin(picture)) {
            throw new FaceRefusedException(FaceRefusal.FACE_OFF_CENTRE);
        }
        if (brightness(box.cut(picture, (int) SMALLEST_FACE)) < DARKEST) {
            throw new FaceRefusedException(FaceRefusal.TOO_DARK);
        }
        return box;
    }

    private static double brightness(Photograph picture) {
        double sum = 0;
        for (int pixel : picture.rgb()) {
            sum += Photograph.luma(pixel);
        }
        return sum / picture.rgb().length;
    }
}
