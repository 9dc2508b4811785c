package org.chaka.bench.face;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The list of simulator/faces by which the pictures were taken: which file shows whom. */
record Labels(List<Label> all) {
    private static final int COLUMNS = 5;
    private static final int FILE = 3;
    private static final int PERSON = 4;
    private static final String SEVERAL = "strangers";

    /** What one file shows. */
    record Label(String file, String person) {
        boolean isFilm() {
            return file.endsWith(".mp4");
        }

        boolean hasSeveralStrangers() {
            return person.equals(SEVERAL);
        }
    }

    static Labels read(Path list) throws IOException {
        return new Labels(Files.readAllLines(list).stream()
                .filter(line -> !line.startsWith("#"))
                .map(line -> line.split(" ", COLUMNS))
                .map(columns -> new Label(columns[FILE], columns[PERSON]))
                .toList());
    }
}
