package org.chaka.protocol.authority;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.chaka.protocol.wire.Bytes;
import org.chaka.protocol.wire.MalformedException;
import org.chaka.protocol.wire.WireLimits;

/**
 * What a browser seals to the identity authority (protocol section 4): {@code binding[32] | challenge[16] | u8 pictures},
 * then for each picture {@code u32 length | JPEG}, in the order in which they were taken.
 *
 * @param binding what the verdict must be about
 * @param challenge of {@link ChallengeReply}
 * @param pictures 3 to 8
 */
public record FaceCapture(Bytes binding, Bytes challenge, List<Bytes> pictures) {
    private static final int HEAD_BYTES = WireLimits.HASH_BYTES + WireLimits.FACE_CHALLENGE_BYTES + Byte.BYTES;

    /**
     * Checks the parts.
     *
     * @throws IllegalArgumentException on another size or number
     */
    public FaceCapture {
        binding.requireLength(WireLimits.HASH_BYTES, "binding");
        challenge.requireLength(WireLimits.FACE_CHALLENGE_BYTES, "challenge");
        pictures = List.copyOf(pictures);
        if (!isSensible(pictures.size())) {
            throw new IllegalArgumentException("a face is captured in 3 to 8 pictures");
        }
    }

    /** The bytes to seal. */
    public byte[] encode() {
        int size = HEAD_BYTES
                + pictures.stream()
                        .mapToInt(picture -> Integer.BYTES + picture.length())
                        .sum();
        ByteBuffer out = ByteBuffer.allocate(size);
        binding.putTo(out);
        challenge.putTo(out);
        out.put((byte) pictures.size());
        for (Bytes picture : pictures) {
            out.putInt(picture.length());
            picture.putTo(out);
        }
        return out.array();
    }

    /**
     * Reads the opened bytes to their last.
     *
     * @throws MalformedException on any other layout
     */
    public static FaceCapture parse(byte[] opened) throws MalformedException {
        if (opened.length < HEAD_BYTES) {
            throw new MalformedException("a capture is cut short");
        }
        ByteBuffer in = ByteBuffer.wrap(opened);
        Bytes binding = Bytes.read(in, WireLimits.HASH_BYTES);
        Bytes challenge = Bytes.read(in, WireLimits.FACE_CHALLENGE_BYTES);
        int count = Byte.toUnsignedInt(in.get());
        if (!isSensible(count)) {
            throw new MalformedException("a capture of an impossible number of pictures");
        }
        List<Bytes> pictures = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            pictures.add(picture(in));
        }
        if (in.hasRemaining()) {
            throw new MalformedException("a capture with bytes behind its end");
        }
        return new FaceCapture(binding, challenge, pictures);
    }

    private static Bytes picture(ByteBuffer in) throws MalformedException {
        if (in.remaining() < Integer.BYTES) {
            throw new MalformedException("a capture is cut short");
        }
        int length = in.getInt();
        if (length < 0 || length > in.remaining()) {
            throw new MalformedException("a picture of a capture is cut short");
        }
        return Bytes.read(in, length);
    }

    private static boolean isSensible(int count) {
        return count >= WireLimits.MIN_FACE_PICTURES && count <= WireLimits.MAX_FACE_PICTURES;
    }

    /** Nothing: it holds pictures of a person. */
    @Override
    public String toString() {
        return "FaceCapture[hidden]";
    }
}
