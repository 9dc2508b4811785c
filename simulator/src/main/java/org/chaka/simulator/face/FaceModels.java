package org.chaka.simulator.face;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.util.EnumMap;
import java.util.Map;

/** The networks in ONNX Runtime. Each is loaded when it is first needed, once per process, and computes on one core. */
final class FaceModels {
    static final FaceModels OF_THIS_PROCESS = new FaceModels();

    private final OrtEnvironment environment = OrtEnvironment.getEnvironment();
    private final Map<FaceModel, OrtSession> sessions = new EnumMap<>(FaceModel.class);

    private FaceModels() {}

    /**
     * Computes.
     *
     * @param input in the order of {@code shape}
     * @return each output, flat
     */
    float[][] run(FaceModel model, float[] input, long... shape) {
        try {
            OrtSession session = session(model);
            String name = session.getInputNames().iterator().next();
            try (OnnxTensor tensor = OnnxTensor.createTensor(environment, FloatBuffer.wrap(input), shape);
                    OrtSession.Result result = session.run(Map.of(name, tensor))) {
                float[][] outputs = new float[result.size()][];
                for (int i = 0; i < outputs.length; i++) {
                    FloatBuffer values = ((OnnxTensor) result.get(i)).getFloatBuffer();
                    outputs[i] = new float[values.remaining()];
                    values.get(outputs[i]);
                }
                return outputs;
            }
        } catch (OrtException e) {
            throw new IllegalStateException("the face model " + model + " does not compute", e);
        }
    }

    private synchronized OrtSession session(FaceModel model) throws OrtException {
        OrtSession session = sessions.get(model);
        if (session == null) {
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                options.setInterOpNumThreads(1);
                session = environment.createSession(model.read(), options);
            }
            sessions.put(model, session);
        }
        return session;
    }
}
