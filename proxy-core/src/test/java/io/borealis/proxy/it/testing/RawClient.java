package io.borealis.proxy.it.testing;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/**
 * A MySQL client that sends exactly the bytes a test wants and shows exactly the bytes it gets. It claims
 * mysql_native_password, so that servers have to ask for the account's plugin, which may be caching_sha2_password. What it reads is not shared with the proxy's code, so that one cannot hide a mistake of the
 * other. For one thread at a time.
 */
public final class RawClient implements AutoCloseable {
    /** Capability flags of every login. */
    private static final int BASE_CAPABILITIES = 1 // long password
            | 1 << 7 // local files
            | 1 << 9 // protocol 4.1
            | 1 << 13 // transactions
            | 1 << 15 // secure connection
            | 1 << 16 // multi-statements
            | 1 << 17 // multi-results
            | 1 << 18 // multi-results of prepared statements
            | 1 << 19; // authentication plugins

    private static final int CLIENT_SSL = 1 << 11;
    private static final int CONNECT_WITH_DATABASE = 1 << 3;
    private static final int DEPRECATE_EOF = 1 << 24;
    private static final int STATUS_MORE_RESULTS = 0x0008;
    private static final int STATUS_CURSOR_EXISTS = 0x0040;
    private static final int ZSTD_LEVEL = 3;
    private static final int FRAME_BYTES_MAX = 0xFFFFFF;
    private static final int SCRAMBLE_BYTES = 20;
    private static final int PREPARED_BYTES = 12;
    private static final int EOF = 0xFE;
    private static final int TIMEOUT_MILLIS = 120_000;
    private static final byte MORE_DATA = 1;
    private static final byte FULL_AUTHENTICATION = 4;
    private static final byte REQUEST_PUBLIC_KEY = 2;

    private Socket socket;
    private DataInputStream in;
    private OutputStream out;
    private final List<String> received = new ArrayList<>();
    private boolean deprecateEof = true;
    private boolean recording;
    private int sequenceId;
    private byte[] greeting = new byte[0];
    private byte[] scramble = new byte[0];
    private @Nullable CompressedStream compressed;

    private RawClient(int port) throws IOException {
        socket = new Socket();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(TIMEOUT_MILLIS);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), TIMEOUT_MILLIS);
        in = new DataInputStream(new BufferedInputStream(socket.getInputStream(), 1 << 16));
        out = socket.getOutputStream();
    }

    /**
     * One result of a response. The payloads are as they came.
     *
     * @param end OK, ERR, EOF or the request for a local file
     */
    public record Result(List<byte[]> columns, List<byte[]> rows, byte[] end) {
        /** Whether the server refused. */
        public boolean isError() {
            return (end[0] & 0xFF) == 0xFF;
        }

        /** Whether the server asks for a file. */
        public boolean asksForFile() {
            return (end[0] & 0xFF) == 0xFB;
        }

        /** The error's number. */
        public int errno() {
            return (end[1] & 0xFF) | (end[2] & 0xFF) << 8;
        }

        /** The error as the mysql command line shows it, or the bytes of what is none. */
        public String text() {
            return isError()
                    ? errno() + " " + new String(end, 3, end.length - 3, StandardCharsets.UTF_8)
                    : HexFormat.of().formatHex(end);
        }

        /** A value of a text row, which must be shorter than 251 bytes. */
        public String value(int row, int column) {
            byte[] bytes = rows.get(row);
            int at = 0;
            for (int i = 0; i < column; i++) {
                at += 1 + (bytes[at] & 0xFF);
            }
            return new String(bytes, at + 1, bytes[at] & 0xFF, StandardCharsets.UTF_8);
        }
    }

    /** Connects and reads no more. */
    public static RawClient connect(int port) throws IOException {
        return new RawClient(port);
    }

    /** Connects and reads the greeting, or the error in its place. */
    public static RawClient greeted(int port) throws IOException {
        RawClient client = new RawClient(port);
        client.greet();
        return client;
    }

    /** Reads the greeting, or the error in its place. */
    public void greet() throws IOException {
        greeting = read();
    }

    /** The client's own address and port. */
    public String localAddress() {
        return socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort();
    }

    /** Logs in with DEPRECATE_EOF. */
    public static RawClient login(int port, String user, String password) throws IOException {
        return login(port, user, password, "", true);
    }

    /** Logs in; fails with what the server says. An empty schema is none. */
    public static RawClient login(int port, String user, String password, String schema, boolean deprecateEof)
            throws IOException {
        RawClient client = greeted(port);
        if ((client.greeting[0] & 0xFF) == 0xFF) {
            client.close();
            throw new IOException(new Result(List.of(), List.of(), client.greeting).text());
        }
        client.deprecateEof = deprecateEof;
        client.respond(user, password, schema, 0);
        byte[] last = client.authenticate(password);
        if (last[0] != 0) {
            client.close();
            throw new IOException(new Result(List.of(), List.of(), last).text());
        }
        client.recording = true;
        return client;
    }

    /** Logs in over TLS or plain, and is compressed from then on. */
    public static RawClient compressed(
            int port, String user, String password, CompressedStream.Algorithm algorithm, boolean encrypted)
            throws IOException {
        RawClient client = greeted(port);
        if (encrypted) {
            client.startTls(algorithm.capability() | DEPRECATE_EOF);
        }
        client.respond(user, password, "", algorithm.capability() | (encrypted ? CLIENT_SSL : 0));
        byte[] last = client.authenticate(password);
        if (last[0] != 0) {
            client.close();
            throw new IOException(new Result(List.of(), List.of(), last).text());
        }
        client.compress(algorithm);
        return client;
    }

    /** Everything is compressed from now on. */
    public void compress(CompressedStream.Algorithm algorithm) {
        CompressedStream stream = new CompressedStream(in, out, algorithm);
        compressed = stream;
        in = new DataInputStream(stream.input());
        out = stream.output();
    }

    /** Compressed packets that are sent carry at most so many bytes of frames. */
    public void packetBytesMax(int bytes) {
        if (compressed != null) {
            compressed.packetBytesMax(bytes);
        }
    }

    /** The payload of the greeting. */
    public byte[] greeting() {
        return greeting;
    }

    /** All capability flags that the greeting offers. */
    public int offeredCapabilities() {
        int at = afterVersion() + 4 + 8 + 1;
        return (greeting[at] & 0xFF)
                | (greeting[at + 1] & 0xFF) << 8
                | (greeting[at + 5] & 0xFF) << 16
                | (greeting[at + 6] & 0xFF) << 24;
    }

    /** The id that KILL takes. */
    public long connectionId() {
        int at = afterVersion();
        return (greeting[at] & 0xFFL)
                | (greeting[at + 1] & 0xFFL) << 8
                | (greeting[at + 2] & 0xFFL) << 16
                | (greeting[at + 3] & 0xFFL) << 24;
    }

    /** Sends the response to the greeting with {@code more} capability flags. */
    public void respond(String user, String password, String schema, int more) throws IOException {
        write(response(user, password, schema, more));
    }

    /** From now on packets are read, and the login asks for them, with DEPRECATE_EOF or without. */
    public void deprecateEof(boolean deprecate) {
        deprecateEof = deprecate;
    }

    /** Asks for TLS with these flags beside those of every login. */
    public void requestTls(int more) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        writeInt(request, BASE_CAPABILITIES | CLIENT_SSL | more);
        writeInt(request, 1 << 30);
        request.write(45);
        request.writeBytes(new byte[23]);
        write(request.toByteArray());
    }

    /** Asks for TLS as {@link #requestTls} does, and goes on encrypted whoever the server is. */
    public void startTls(int more) throws IOException {
        requestTls(more);
        SSLSocket encrypted = (SSLSocket) TrustingTls.context()
                .getSocketFactory()
                .createSocket(socket, socket.getInetAddress().getHostAddress(), socket.getPort(), true);
        encrypted.startHandshake();
        socket = encrypted;
        in = new DataInputStream(new BufferedInputStream(encrypted.getInputStream(), 1 << 16));
        out = encrypted.getOutputStream();
    }

    /** The payload of the response to the greeting with {@code more} capability flags. */
    public byte[] response(String user, String password, String schema, int more) {
        int capabilities = BASE_CAPABILITIES
                | more
                | (deprecateEof ? DEPRECATE_EOF : 0)
                | (schema.isEmpty() ? 0 : CONNECT_WITH_DATABASE);
        int afterId = afterVersion() + 4;
        scramble = Arrays.copyOfRange(greeting, afterId, afterId + SCRAMBLE_BYTES);
        int rest = afterId + 8 + 1 + 2 + 1 + 2 + 2 + 1 + 10;
        System.arraycopy(greeting, rest, scramble, 8, SCRAMBLE_BYTES - 8);
        byte[] token = PasswordProof.of(PasswordProof.NATIVE, password, scramble);

        ByteArrayOutputStream response = new ByteArrayOutputStream();
        writeInt(response, capabilities);
        writeInt(response, 1 << 30);
        response.write(45);
        response.writeBytes(new byte[23]);
        response.writeBytes(zeroEnded(user));
        response.write(token.length);
        response.writeBytes(token);
        if (!schema.isEmpty()) {
            response.writeBytes(zeroEnded(schema));
        }
        response.writeBytes(zeroEnded(PasswordProof.NATIVE));
        if ((more & CompressedStream.Algorithm.ZSTD.capability()) != 0) {
            response.write(ZSTD_LEVEL);
        }
        return response.toByteArray();
    }

    /** Follows the server through authentication and returns its last packet, an OK or an ERR. */
    public byte[] authenticate(String password) throws IOException {
        byte[] packet = read();
        if ((packet[0] & 0xFF) == 0xFE) {
            scramble = scrambleOf(packet);
            write(answerTo(packet, password));
            packet = read();
        }
        if (packet.length == 2 && packet[0] == MORE_DATA) {
            if (packet[1] == FULL_AUTHENTICATION) {
                write(REQUEST_PUBLIC_KEY);
                byte[] key = read();
                write(PasswordProof.encrypted(
                        new String(key, 1, key.length - 1, StandardCharsets.US_ASCII), password, scramble));
            }
            packet = read();
        }
        return packet;
    }

    /** Reads the OK or ERR of an authentication, behind the word of caching_sha2_password that it knows the proof. */
    public byte[] readVerdict() throws IOException {
        byte[] packet = read();
        return packet.length == 2 && packet[0] == MORE_DATA ? read() : packet;
    }

    /** Sends COM_QUERY and reads the first result. */
    public Result query(String sql) throws IOException {
        send(0x03, sql);
        return result();
    }

    /** Sends a command with text. */
    public void send(int command, String text) throws IOException {
        send(command, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends a command with its arguments. */
    public void send(int command, byte... arguments) throws IOException {
        byte[] payload = new byte[1 + arguments.length];
        payload[0] = (byte) command;
        System.arraycopy(arguments, 0, payload, 1, arguments.length);
        newExchange();
        write(payload);
    }

    /** Sends one packet of the exchange that is under way, in as many frames as it needs. */
    public void write(byte... payload) throws IOException {
        out.write(frames(payload, sequenceId));
        sequenceId = (sequenceId + payload.length / FRAME_BYTES_MAX + 1) & 0xFF;
    }

    /** Sends bytes as they are. */
    public void writeRaw(byte... bytes) throws IOException {
        out.write(bytes);
    }

    /** Sends bytes as they are, outside of any compression. */
    public void writeUncompressed(byte... bytes) throws IOException {
        socket.getOutputStream().write(bytes);
    }

    /** The compressed packet that comes next has this id. */
    public void expectPacket(int id) {
        if (compressed != null) {
            compressed.nextId(id);
        }
    }

    /** What comes, outside of any compression, unless some of it has been read already. */
    public InputStream uncompressedInput() throws IOException {
        return socket.getInputStream();
    }

    /** Says that nothing more will be sent. */
    public void closeOutput() throws IOException {
        socket.shutdownOutput();
    }

    /** A payload in frames, the first with this sequence id. */
    public static byte[] frames(byte[] payload, int firstSequenceId) {
        int count = payload.length / FRAME_BYTES_MAX + 1;
        byte[] bytes = new byte[payload.length + 4 * count];
        int to = 0;
        for (int i = 0; i < count; i++) {
            int from = i * FRAME_BYTES_MAX;
            int length = Math.min(payload.length - from, FRAME_BYTES_MAX);
            bytes[to++] = (byte) length;
            bytes[to++] = (byte) (length >> 8);
            bytes[to++] = (byte) (length >> 16);
            bytes[to++] = (byte) (firstSequenceId + i);
            System.arraycopy(payload, from, bytes, to, length);
            to += length;
        }
        return bytes;
    }

    /** Reads one packet, of however many frames. */
    public byte[] read() throws IOException {
        byte[] payload = new byte[0];
        int length;
        do {
            length = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
            sequenceId = (in.readUnsignedByte() + 1) & 0xFF;
            int from = payload.length;
            payload = Arrays.copyOf(payload, from + length);
            in.readFully(payload, from, length);
        } while (length == FRAME_BYTES_MAX);
        if (recording) {
            received.add(sequenceId - 1 + ":" + digest(payload));
        }
        return payload;
    }

    /** Every packet since the login: sequence id, then its bytes in hexadecimal (a digest of long ones). */
    public List<String> received() {
        return received;
    }

    /** Reads one result of a COM_QUERY or COM_STMT_EXECUTE. */
    public Result result() throws IOException {
        byte[] first = read();
        int header = first[0] & 0xFF;
        if (header == 0 || header == 0xFF || header == 0xFB || header == 0xFE) {
            return new Result(List.of(), List.of(), first);
        }
        List<byte[]> columns = new ArrayList<>();
        int count = header < 0xFB ? header : (first[1] & 0xFF) | (first[2] & 0xFF) << 8;
        int countBytes = header < 0xFB ? 1 : 3;
        boolean defined = first.length == countBytes || first[countBytes] != 0;
        for (int i = 0; defined && i < count; i++) {
            columns.add(read());
        }
        if (!deprecateEof) {
            byte[] eof = read();
            if ((status(eof) & STATUS_CURSOR_EXISTS) != 0) {
                return new Result(columns, List.of(), eof);
            }
        }
        return rows(columns);
    }

    /** Reads all results of a response. */
    public List<Result> results() throws IOException {
        List<Result> results = new ArrayList<>();
        do {
            results.add(result());
        } while (moreFollows(results.get(results.size() - 1)));
        return results;
    }

    /** Reads rows or definitions without a column count before them, as COM_STMT_FETCH and COM_FIELD_LIST give them. */
    public Result rows() throws IOException {
        return rows(List.of());
    }

    /** Prepares a statement, reads all of its answer, and returns its id. */
    public int prepare(String sql) throws IOException {
        send(0x16, sql);
        byte[] first = read();
        if (first[0] != 0) {
            throw new IOException(new Result(List.of(), List.of(), first).text());
        }
        readDefinitions(first);
        return (first[1] & 0xFF) | (first[2] & 0xFF) << 8 | (first[3] & 0xFF) << 16 | (first[4] & 0xFF) << 24;
    }

    /** Reads what follows {@code first}, with which the answer to COM_STMT_PREPARE has begun. */
    public void readDefinitions(byte[] first) throws IOException {
        int columns = (first[5] & 0xFF) | (first[6] & 0xFF) << 8;
        int parameters = (first[7] & 0xFF) | (first[8] & 0xFF) << 8;
        boolean defined = first.length <= PREPARED_BYTES || first[PREPARED_BYTES] != 0;
        for (int group : new int[] {parameters, columns}) {
            for (int i = 0; deprecateEof && defined && i < group; i++) {
                read();
            }
            while (group > 0 && !deprecateEof && (read()[0] & 0xFF) != EOF) {
                // Not by their number, which MySQL does not always keep to.
            }
        }
    }

    /** The stream of what the server sends, for tests that read faster or slower than packets. */
    public DataInputStream input() {
        return in;
    }

    /** Records what is read from now on, as after {@link #login}. */
    public void record() {
        recording = true;
    }

    /** The next packet counts from zero again. */
    public void newExchange() {
        sequenceId = 0;
        if (compressed != null) {
            compressed.newCommand();
        }
    }

    /** The first answer to an AuthSwitchRequest, by the plugin that it names. */
    public static byte[] answerTo(byte[] authSwitchRequest, String password) {
        String plugin = new String(authSwitchRequest, 1, pluginEnd(authSwitchRequest) - 1, StandardCharsets.US_ASCII);
        return PasswordProof.of(plugin, password, scrambleOf(authSwitchRequest));
    }

    private static byte[] scrambleOf(byte[] authSwitchRequest) {
        int from = pluginEnd(authSwitchRequest) + 1;
        return Arrays.copyOfRange(authSwitchRequest, from, from + SCRAMBLE_BYTES);
    }

    private static int pluginEnd(byte[] authSwitchRequest) {
        int end = 1;
        while (authSwitchRequest[end] != 0) {
            end++;
        }
        return end;
    }

    /** Whether the server closes the connection without another packet. */
    public boolean isClosedByPeer() throws IOException {
        try {
            return in.read() < 0;
        } catch (SocketException reset) {
            return true;
        }
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private Result rows(List<byte[]> columns) throws IOException {
        List<byte[]> rows = new ArrayList<>();
        while (true) {
            byte[] packet = read();
            int header = packet[0] & 0xFF;
            boolean end = header == 0xFE && packet.length < (deprecateEof ? FRAME_BYTES_MAX : 9);
            if (end || header == 0xFF) {
                return new Result(columns, rows, packet);
            }
            rows.add(packet);
        }
    }

    private static boolean moreFollows(Result result) {
        return !result.isError() && !result.asksForFile() && (status(result.end()) & STATUS_MORE_RESULTS) != 0;
    }

    /** Status flags of an OK whose counts are below 251, or of an EOF. */
    private static int status(byte[] end) {
        return (end[3] & 0xFF) | (end[4] & 0xFF) << 8;
    }

    private int afterVersion() {
        int at = 1;
        while (greeting[at] != 0) {
            at++;
        }
        return at + 1;
    }

    private static String digest(byte[] payload) {
        return payload.length <= 1024
                ? HexFormat.of().formatHex(payload)
                : payload.length + " bytes " + HexFormat.of().formatHex(sha1(payload));
    }

    private static byte[] sha1(byte[]... parts) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-1");
            for (byte[] part : parts) {
                digest.update(part);
            }
            return digest.digest();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static byte[] zeroEnded(String text) {
        return (text + "\0").getBytes(StandardCharsets.UTF_8);
    }

    private static void writeInt(ByteArrayOutputStream target, int value) {
        for (int shift = 0; shift < Integer.SIZE; shift += Byte.SIZE) {
            target.write(value >> shift);
        }
    }
}
