package io.borealis.proxy.it.testing;

import com.github.luben.zstd.Zstd;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;

/**
 * The compressed protocol as MySQL's own client library speaks it, written apart from the proxy's code: it is strict about the
 * ids of the packets it gets, and what it sends has ids that follow them.
 */
public final class CompressedStream {
    private static final int COMPRESSED_BYTES_MIN = 50;
    private static final int PACKET_BYTES_MAX = 0xFFFFFF;

    private final DataInputStream in;
    private final OutputStream out;
    private final Algorithm algorithm;
    private int nextId;
    private ByteArrayInputStream plain = new ByteArrayInputStream(new byte[0]);
    private int packetBytesMax = PACKET_BYTES_MAX;

    /** What a client may ask for. */
    public enum Algorithm {
        ZLIB(1 << 5),
        ZSTD(1 << 26);

        private final int capability;

        Algorithm(int capability) {
            this.capability = capability;
        }

        /** The capability flag. */
        public int capability() {
            return capability;
        }

        /** Compresses. */
        public byte[] compress(byte[] bytes) {
            if (this == ZSTD) {
                return Zstd.compress(bytes);
            }
            Deflater deflater = new Deflater();
            deflater.setInput(bytes);
            deflater.finish();
            byte[] compressed = new byte[bytes.length + 64 + bytes.length / 1000];
            int length = deflater.deflate(compressed);
            deflater.end();
            return Arrays.copyOf(compressed, length);
        }

        private byte[] decompress(byte[] bytes, int length) throws IOException {
            byte[] plain = new byte[length];
            if (this == ZSTD) {
                if (Zstd.decompress(plain, bytes) != length) {
                    throw new IOException("another length than announced");
                }
                return plain;
            }
            Inflater inflater = new Inflater();
            inflater.setInput(bytes);
            try {
                if (inflater.inflate(plain) != length) {
                    throw new IOException("another length than announced");
                }
            } catch (DataFormatException e) {
                throw new IOException(e);
            } finally {
                inflater.end();
            }
            return plain;
        }
    }

    CompressedStream(DataInputStream in, OutputStream out, Algorithm algorithm) {
        this.in = in;
        this.out = out;
        this.algorithm = algorithm;
    }

    /** A command begins. */
    void newCommand() {
        nextId = 0;
    }

    /** The packet that comes or is sent next has this id. */
    void nextId(int id) {
        nextId = id;
    }

    /** Sends packets of at most so many bytes before compression. */
    void packetBytesMax(int bytes) {
        packetBytesMax = bytes;
    }

    InputStream input() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
            }

            @Override
            public int read(byte[] target, int from, int length) throws IOException {
                while (plain.available() == 0) {
                    int first = in.read();
                    if (first < 0) {
                        return -1;
                    }
                    plain = new ByteArrayInputStream(packet(first));
                }
                return plain.read(target, from, length);
            }
        };
    }

    OutputStream output() {
        return new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                write(new byte[] {(byte) b}, 0, 1);
            }

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                for (int at = from; at < from + length; at += packetBytesMax) {
                    out.write(packet(Arrays.copyOfRange(bytes, at, Math.min(at + packetBytesMax, from + length))));
                }
            }
        };
    }

    private byte[] packet(int firstByte) throws IOException {
        int length = firstByte | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        int id = in.readUnsignedByte();
        if (id != nextId) {
            throw new IOException("packet " + id + " came where " + nextId + " was expected");
        }
        nextId = (nextId + 1) & 0xFF;
        int plainLength = in.readUnsignedByte() | in.readUnsignedByte() << 8 | in.readUnsignedByte() << 16;
        byte[] payload = new byte[length];
        in.readFully(payload);
        return plainLength == 0 ? payload : algorithm.decompress(payload, plainLength);
    }

    private byte[] packet(byte[] frames) {
        int id = nextId;
        nextId = (nextId + 1) & 0xFF;
        byte[] compressed = frames.length < COMPRESSED_BYTES_MIN ? frames : algorithm.compress(frames);
        return compressed.length >= frames.length ? packet(id, 0, frames) : packet(id, frames.length, compressed);
    }

    /** A packet of these parts, whatever they are. */
    public static byte[] packet(int id, int plainLength, byte[] payload) {
        byte[] packet = new byte[7 + payload.length];
        for (int i = 0; i < 3; i++) {
            packet[i] = (byte) (payload.length >> (8 * i));
            packet[4 + i] = (byte) (plainLength >> (8 * i));
        }
        packet[3] = (byte) id;
        System.arraycopy(payload, 0, packet, 7, payload.length);
        return packet;
    }
}
