package org.chaka.demo.blind;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Looks for many needles at once, at every byte of a file. */
final class ByteSearch {
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final int CHUNK_BYTES = 8 << 20;
    private static final int HASH_BITS = 22;
    private static final int HASH_FACTOR = 0x9E3779B1;

    private record Form(String what, byte[] bytes) {}

    /** Which hashes of four bytes begin a form: nearly every place of a file is dismissed by one look at it. */
    private final BitSet beginnings = new BitSet(1 << HASH_BITS);

    private final Map<Integer, List<Form>> byBeginning = new HashMap<>();
    private int longest;

    ByteSearch(Collection<Needle> needles) {
        for (Needle needle : needles) {
            needle.forms().forEach((form, bytes) -> add(new Form(needle.what() + " as " + form, bytes)));
        }
    }

    private void add(Form form) {
        int beginning = (int) INT.get(form.bytes(), 0);
        beginnings.set(hash(beginning));
        byBeginning.computeIfAbsent(beginning, key -> new ArrayList<>()).add(form);
        longest = Math.max(longest, form.bytes().length);
    }

    /** What is found in these bytes. */
    Set<String> in(byte[] bytes) {
        return in(new ByteArrayInputStream(bytes));
    }

    /** What is found in a file; nothing if it is gone meanwhile. */
    Set<String> in(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return in(in);
        } catch (NoSuchFileException goneMeanwhile) {
            return Set.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Set<String> in(InputStream in) {
        Set<String> found = new TreeSet<>();
        // What the end of one chunk begins is seen again at the head of the next.
        byte[] chunk = new byte[CHUNK_BYTES + longest];
        int kept = 0;
        try {
            for (int read = in.readNBytes(chunk, 0, CHUNK_BYTES);
                    read > 0;
                    read = in.readNBytes(chunk, kept, CHUNK_BYTES)) {
                int filled = kept + read;
                look(chunk, filled, found);
                kept = Math.min(longest - 1, filled);
                System.arraycopy(chunk, filled - kept, chunk, 0, kept);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return found;
    }

    private void look(byte[] chunk, int filled, Set<String> found) {
        for (int at = 0; at <= filled - Integer.BYTES; at++) {
            int four = (int) INT.get(chunk, at);
            if (beginnings.get(hash(four))) {
                for (Form form : byBeginning.getOrDefault(four, List.of())) {
                    int end = at + form.bytes().length;
                    if (end <= filled && Arrays.equals(chunk, at, end, form.bytes(), 0, form.bytes().length)) {
                        found.add(form.what());
                    }
                }
            }
        }
    }

    private static int hash(int four) {
        return (four * HASH_FACTOR) >>> (Integer.SIZE - HASH_BITS);
    }
}
