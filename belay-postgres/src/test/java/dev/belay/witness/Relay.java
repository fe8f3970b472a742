package dev.belay.witness;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** A bad wire: passes bytes between two ends until, at a random place, it holds them up, spoils one, or is cut. */
final class Relay implements AutoCloseable {
    /** What it does to one direction of a connection. */
    private enum Harm {
        NONE,
        DELAY,
        GARBLE,
        CUT
    }

    private static final int LATEST = 12_000;

    private final ServerSocket door;
    private final String host;
    private final int port;
    private final Random random;
    private final List<Socket> sockets = Collections.synchronizedList(new ArrayList<>());
    private final Thread doorman;

    Relay(String host, int port, long seed) throws IOException {
        this.host = host;
        this.port = port;
        this.random = new Random(seed);
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.doorman = Thread.ofVirtual().start(this::receive);
    }

    int port() {
        return door.getLocalPort();
    }

    private void receive() {
        try {
            while (true) {
                Socket near = door.accept();
                Socket far = new Socket(host, port);
                sockets.addAll(List.of(near, far));
                pump(near, far);
                pump(far, near);
            }
        } catch (IOException closed) {
            // the round is over
        }
    }

    private void pump(Socket from, Socket to) {
        Harm harm = Harm.values()[random.nextInt(Harm.values().length)];
        int place = random.nextInt(LATEST);
        int bit = 1 << random.nextInt(8);
        Thread.ofVirtual().start(() -> {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream();
                byte[] buffer = new byte[4096];
                long passed = 0;
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (place >= passed && place < passed + read) {
                        switch (harm) {
                            case NONE -> {}
                            case DELAY -> Thread.sleep(50);
                            case GARBLE -> buffer[(int) (place - passed)] ^= (byte) bit;
                            case CUT -> {
                                return;
                            }
                        }
                    }
                    out.write(buffer, 0, read);
                    passed += read;
                }
            } catch (IOException | InterruptedException gone) {
                // one end is gone
            }
        });
    }

    @Override
    public void close() throws IOException {
        door.close();
        Witness.join(doorman);
        for (Socket socket : List.copyOf(sockets)) {
            socket.close();
        }
    }
}
