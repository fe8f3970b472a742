package dev.belay.sql;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A listener that psql takes for a PostgreSQL server: it notes every query and every row of a COPY, and runs nothing
 * (PostgreSQL manual 54.7, Message Formats).
 */
final class PsqlEar implements AutoCloseable {
    /** What stands before the rows of a COPY. */
    static final String ROWS = "rows: ";

    private final ServerSocket socket;
    private final List<String> heard = new ArrayList<>();

    PsqlEar() throws IOException {
        socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
    }

    int port() {
        return socket.getLocalPort();
    }

    /** Serves one connection to its end; the queries in order, each followed by the rows of its COPY if it is one. */
    List<String> listen() throws IOException {
        try (Socket client = socket.accept();
                DataInputStream in = new DataInputStream(new BufferedInputStream(client.getInputStream()));
                DataOutputStream out = new DataOutputStream(new BufferedOutputStream(client.getOutputStream()))) {
            client.setTcpNoDelay(true);
            startUp(in, out);
            for (int kind = in.read(); kind >= 0 && kind != 'X'; kind = in.read()) {
                String message = body(in);
                if (kind == 'Q') {
                    query(message, in, out);
                }
            }
        } catch (EOFException end) {
            throw new IOException("psql broke off after " + heard.size() + " queries", end);
        }
        return List.copyOf(heard);
    }

    private static void startUp(DataInputStream in, DataOutputStream out) throws IOException {
        int length = in.readInt();
        int code = in.readInt();
        in.skipNBytes(length - 8L);
        if (code != 3 << 16) {
            out.writeByte('N');
            out.flush();
            startUp(in, out);
            return;
        }
        send(out, 'R', new byte[4]);
        parameter(out, "server_version", "18.0");
        parameter(out, "client_encoding", "UTF8");
        parameter(out, "standard_conforming_strings", "on");
        ready(out);
    }

    private void query(String sql, DataInputStream in, DataOutputStream out) throws IOException {
        heard.add(sql);
        int begin = new Lexer(new Window(SqlText.of("a.sql", sql))).endOfGap();
        String bare = sql.substring(begin).strip().toLowerCase(Locale.ROOT);
        if (bare.matches("(?s)copy\\b.*\\bfrom\\s+stdin\\b.*")) {
            send(out, 'G', new byte[] {0, 0, 0});
            out.flush();
            heard.add(ROWS + rows(in));
        }
        send(
                out,
                bare.replace(";", "").isBlank() ? 'I' : 'C',
                bare.replace(";", "").isBlank() ? new byte[0] : text("SET"));
        ready(out);
    }

    private static String rows(DataInputStream in) throws IOException {
        StringBuilder rows = new StringBuilder();
        for (int kind = in.read(); kind == 'd' || kind == 'H'; kind = in.read()) {
            rows.append(body(in));
        }
        body(in);
        return rows.toString().replaceFirst("(?s)\\\\\\.\r?\n?$", "");
    }

    private static String body(DataInputStream in) throws IOException {
        byte[] body = new byte[in.readInt() - 4];
        in.readFully(body);
        int length = body.length > 0 && body[body.length - 1] == 0 ? body.length - 1 : body.length;
        return new String(body, 0, length, StandardCharsets.UTF_8);
    }

    private static void parameter(DataOutputStream out, String name, String value) throws IOException {
        send(out, 'S', text(name + "\0" + value));
    }

    private static byte[] text(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static void ready(DataOutputStream out) throws IOException {
        send(out, 'Z', new byte[] {'I'});
        out.flush();
    }

    private static void send(DataOutputStream out, int kind, byte[] body) throws IOException {
        out.writeByte(kind);
        out.writeInt(body.length + 4);
        out.write(body);
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
