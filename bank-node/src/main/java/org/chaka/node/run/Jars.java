package org.chaka.node.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Stream;

/** The bank's own jars, in a folder: JDBC drivers, and its own {@code CardLookup}. */
final class Jars {
    private final ClassLoader loader;

    private Jars(ClassLoader loader) {
        this.loader = loader;
    }

    /** Those of a folder; none when it does not exist. */
    static Jars in(Path folder) {
        if (!Files.isDirectory(folder)) {
            return new Jars(Jars.class.getClassLoader());
        }
        try (Stream<Path> files = Files.list(folder)) {
            URL[] jars = files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .map(Jars::url)
                    .toArray(URL[]::new);
            return new Jars(new URLClassLoader(jars, Jars.class.getClassLoader()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    ClassLoader loader() {
        return loader;
    }

    /** The class of the driver that takes such a URL. */
    Optional<String> driverFor(String jdbcUrl) {
        for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
            if (takes(driver, jdbcUrl)) {
                return Optional.of(driver.getClass().getName());
            }
        }
        return Optional.empty();
    }

    /** The names of the drivers that are there. */
    List<String> drivers() {
        return ServiceLoader.load(Driver.class, loader).stream()
                .map(driver -> driver.type().getName())
                .toList();
    }

    private static boolean takes(Driver driver, String jdbcUrl) {
        try {
            return driver.acceptsURL(jdbcUrl);
        } catch (SQLException e) {
            // A driver that cannot even read the URL is not the one for it.
            return false;
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException("every path of a file is a URL", e);
        }
    }
}
