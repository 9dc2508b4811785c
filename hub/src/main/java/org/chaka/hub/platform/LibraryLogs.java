package org.chaka.hub.platform;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.turbo.TurboFilter;
import ch.qos.logback.core.spi.FilterReply;
import org.slf4j.LoggerFactory;
import org.slf4j.Marker;
import org.springframework.stereotype.Component;

/**
 * Keeps what libraries write for their own developers out of the log, whatever levels are set: Tomcat prints every byte
 * that it receives, the database driver every value that it sends.
 */
@Component
class LibraryLogs extends TurboFilter {
    private static final String OURS = "org.chaka.";

    /** It prints, as information, the line of a request that it cannot read. */
    private static final String HTTP_PARSER = "org.apache.coyote.http";

    LibraryLogs() {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        setContext(context);
        start();
        context.addTurboFilter(this);
    }

    @Override
    public FilterReply decide(
            Marker marker, Logger logger, Level level, String format, Object[] parameters, Throwable thrown) {
        String name = logger.getName();
        Level lowest = name.startsWith(HTTP_PARSER) ? Level.WARN : Level.INFO;
        return name.startsWith(OURS) || level.isGreaterOrEqual(lowest) ? FilterReply.NEUTRAL : FilterReply.DENY;
    }
}
