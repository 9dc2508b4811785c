package org.chaka.bench.cardholder;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.stream.Stream;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;

/**
 * A file of the cardholder's app, which the hub answers without any work of its own.
 *
 * @param path to ask for
 */
record AppFile(String path, long bytes) {
    /** The one whose size is nearest. */
    static AppFile nearest(long bytes) throws IOException {
        Resource[] assets = new PathMatchingResourcePatternResolver().getResources("classpath:/static/assets/*");
        return Stream.of(assets)
                .map(AppFile::of)
                .min(Comparator.comparingLong(file -> Math.abs(file.bytes - bytes)))
                .orElseThrow(() -> new IOException("the app was not built"));
    }

    private static AppFile of(Resource asset) {
        try {
            return new AppFile("/assets/" + asset.getFilename(), asset.contentLength());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
