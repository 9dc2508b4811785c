package org.chaka.simulator.face;

/** The numbers by which a face is compared, brought to length 1. They are of a person: never stored, never printed. */
public record FaceTemplate(float[] values) {
    static FaceTemplate of(float[] raw) {
        double length = 0;
        for (float value : raw) {
            length += value * value;
        }
        float[] values = new float[raw.length];
        for (int i = 0; i < raw.length; i++) {
            values[i] = (float) (raw[i] / Math.sqrt(length));
        }
        return new FaceTemplate(values);
    }

    /** How alike two faces are: the cosine, −1 to 1. */
    public double similarity(FaceTemplate other) {
        double sum = 0;
        for (int i = 0; i < values.length; i++) {
            sum += values[i] * other.values[i];
        }
        return sum;
    }

    /** Nothing. */
    @Override
    public String toString() {
        return "FaceTemplate[hidden]";
    }
}
