package dev.belay.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;

/** Where reports go; unlike Java's own it tells that nobody can receive them, so that Belay ends and does not work in vain. */
final class StandardOutput extends FilterOutputStream {
    StandardOutput() {
        super(new BufferedOutputStream(new FileOutputStream(FileDescriptor.out)));
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
        try {
            out.write(bytes, from, length);
        } catch (IOException failure) {
            throw new OutputException(failure);
        }
    }

    @Override
    public void flush() {
        try {
            out.flush();
        } catch (IOException failure) {
            throw new OutputException(failure);
        }
    }
}
