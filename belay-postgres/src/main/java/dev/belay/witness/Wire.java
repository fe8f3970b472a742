package dev.belay.witness;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.ProtocolException;
import java.net.Socket;
import java.util.Optional;

/** One end of a conversation. One thread reads; several may write. */
final class Wire implements Closeable {
    /** PostgreSQL's own limits: {@code MAX_STARTUP_PACKET_LENGTH} and {@code PQ_LARGE_MESSAGE_LIMIT}, libpq/libpq.h. */
    private static final int LONGEST_STARTUP = 10_000;

    private static final int LONGEST = 0x3fff_ffff;
    private static final int BUFFER = 1 << 16;

    private final Socket socket;
    private final Arrived arrived;
    private final DataInputStream in;
    private final DataOutputStream out;

    Wire(Socket socket) throws IOException {
        this.socket = socket;
        socket.setTcpNoDelay(true);
        this.arrived = new Arrived(socket.getInputStream());
        this.in = new DataInputStream(arrived);
        this.out = new DataOutputStream(new BufferedOutputStream(socket.getOutputStream(), BUFFER));
    }

    /** The first packet of a connection, which has no letter; empty at the end of the stream. */
    Optional<byte[]> startup() throws IOException {
        int first = in.read();
        if (first < 0) {
            return Optional.empty();
        }
        int length = first << 24 | in.readUnsignedByte() << 16 | in.readUnsignedByte() << 8 | in.readUnsignedByte();
        return Optional.of(body(length, 8, LONGEST_STARTUP));
    }

    /** The next message; empty at the end of the stream. */
    Optional<Message> read() throws IOException {
        int type = in.read();
        return type < 0 ? Optional.empty() : Optional.of(new Message((char) type, body(in.readInt(), 4, LONGEST)));
    }

    private byte[] body(int length, int shortest, int longest) throws IOException {
        if (length < shortest || length > longest) {
            throw new ProtocolException("a message of " + length + " bytes");
        }
        byte[] body = in.readNBytes(length - 4);
        if (body.length < length - 4) {
            throw new EOFException("a message ends early");
        }
        return body;
    }

    /** Tells whether nothing more has arrived yet. */
    boolean quiet() throws IOException {
        return arrived.isEmpty() && in.available() == 0;
    }

    /** What has arrived; most often it can tell without asking the system that there is more. */
    private static final class Arrived extends BufferedInputStream {
        Arrived(InputStream in) {
            super(in, BUFFER);
        }

        boolean isEmpty() {
            return pos >= count;
        }
    }

    synchronized void write(Message message) throws IOException {
        out.writeByte(message.type());
        out.writeInt(message.body().length + 4);
        out.write(message.body());
    }

    /** Writes what has no letter. */
    synchronized void writeStartup(byte[] packet) throws IOException {
        out.writeInt(packet.length + 4);
        out.write(packet);
        out.flush();
    }

    synchronized void writeByte(char letter) throws IOException {
        out.writeByte(letter);
        out.flush();
    }

    synchronized void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException gone) {
            // nothing is left to close
        }
    }
}
