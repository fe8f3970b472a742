package dev.belay.sql;

import java.io.IOException;
import java.io.Reader;

/** The rows that follow a {@code COPY … FROM STDIN} statement in its file, up to the line {@code \.}; not held in memory when large. */
@FunctionalInterface
public interface InlineData {
    /** Opens the data from its first row; the closing {@code \.} is not part of it. */
    Reader open() throws IOException;
}
