package io.borealis.proxy.session.compression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.borealis.protocol.testing.BufferLeakCheck;
import io.borealis.protocol.testing.ClientPackets;
import io.borealis.proxy.error.MySqlError;
import io.borealis.proxy.session.CommandMemory;
import io.borealis.proxy.session.Phase;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.buffer.UnpooledByteBufAllocator;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Packets that are written and read, cut anywhere. */
@ExtendWith(BufferLeakCheck.class)
class PacketsTest {
    private static final ByteBufAllocator ALLOCATOR = UnpooledByteBufAllocator.DEFAULT;
    private static final int PIECE_BYTES_MAX = 64 << 10;

    private final Random random = new Random(20_261_128);
    private final CommandMemory memory = new CommandMemory(8 << 20);

    @ParameterizedTest
    @EnumSource(
            value = CompressionAlgorithm.class,
            names = {"ZLIB", "ZSTD"})
    void framesComeOutAsTheyWentInHoweverTheyAreCut(CompressionAlgorithm algorithm) throws Exception {
        for (int round = 0; round < 300; round++) {
            // Given
            ByteArrayOutputStream frames = new ByteArrayOutputStream();
            for (int command = random.nextInt(5); command >= 0; command--) {
                byte[] payload = new byte[1 + random.nextInt(random.nextInt(5) == 0 ? 200_000 : 200)];
                random.nextBytes(payload);
                Arrays.fill(payload, random.nextInt(payload.length), payload.length, (byte) 'x');
                frames.writeBytes(ClientPackets.packet(0, payload));
            }

            // When
            byte[] packets = written(algorithm, frames.toByteArray());
            List<byte[]> pieces = read(algorithm, packets);

            // Then
            assertThat(pieces).allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(PIECE_BYTES_MAX));
            assertThat(joined(pieces)).isEqualTo(frames.toByteArray());
            assertThat(memory.held()).isZero();
        }
    }

    @Test
    void shortPayloadsAreNotCompressed() {
        byte[] frame = ClientPackets.query("select 1");

        byte[] packet = written(CompressionAlgorithm.ZLIB, frame);

        assertThat(packet).hasSize(PacketReader.HEADER_BYTES + frame.length).startsWith(frame.length, 0, 0, 0, 0, 0, 0);
    }

    @Test
    void nothingIsAllocatedForALengthThatIsMerelyNamed() throws Exception {
        PacketReader reader = reader(CompressionAlgorithm.ZLIB, memory);
        reader.add(Unpooled.copiedBuffer(
                new byte[] {(byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 0, (byte) 0xFF, (byte) 0xFF, (byte) 0xFF, 1}));

        assertThat(reader.next()).isNull();
        assertThat(memory.held()).isZero();
        reader.release();
    }

    @Test
    void whatAPacketDecompressesToIsTakenOutOfTheBudget() {
        byte[] bomb = written(CompressionAlgorithm.ZSTD, ClientPackets.packet(0, new byte[60_000]));
        bomb[4] = (byte) 0xFF;
        bomb[5] = (byte) 0xFF;
        bomb[6] = (byte) 0xFF;
        PacketReader reader = reader(CompressionAlgorithm.ZSTD, memory);
        reader.add(Unpooled.copiedBuffer(bomb));

        CompressedPacketException refused = catchThrowableOfType(CompressedPacketException.class, reader::next);

        assertThat(refused.error()).isEqualTo(MySqlError.ER_OUT_OF_RESOURCES);
        reader.release();
        assertThat(memory.held()).isZero();
    }

    @ParameterizedTest
    @EnumSource(
            value = CompressionAlgorithm.class,
            names = {"ZLIB", "ZSTD"})
    void damagedPacketsAreRefusedOrReadButNeverMoreThanAnnounced(CompressionAlgorithm algorithm) {
        byte[] whole = written(algorithm, ClientPackets.query("select '" + "ab".repeat(500) + "'"));
        for (int round = 0; round < 5_000; round++) {
            byte[] damaged = whole.clone();
            for (int i = random.nextInt(3); i >= 0; i--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            int announced = (damaged[4] & 0xFF) | (damaged[5] & 0xFF) << 8 | (damaged[6] & 0xFF) << 16;
            PacketReader reader = reader(algorithm, memory);
            reader.add(Unpooled.copiedBuffer(damaged));
            try {
                int bytes = 0;
                for (ByteBuf piece = reader.next(); piece != null; piece = reader.next()) {
                    bytes += piece.readableBytes();
                    piece.release();
                }
                assertThat(bytes).isLessThanOrEqualTo(Math.max(announced, damaged.length));
            } catch (CompressedPacketException refused) {
                assertThat(refused.error())
                        .isIn(
                                MySqlError.ER_NET_UNCOMPRESS_ERROR,
                                MySqlError.ER_NET_PACKETS_OUT_OF_ORDER,
                                MySqlError.ER_OUT_OF_RESOURCES);
            } finally {
                reader.release();
            }
        }
        assertThat(memory.held()).isZero();
    }

    private byte[] written(CompressionAlgorithm algorithm, byte[] frames) {
        ByteArrayOutputStream packets = new ByteArrayOutputStream();
        PacketWriter writer = new PacketWriter(
                compression(algorithm),
                new SequenceIds.OfClient(() -> Phase.Turn.CLIENT_COMMANDS),
                ALLOCATOR,
                packet -> {
                    packets.writeBytes(ByteBufUtil.getBytes(packet));
                    packet.release();
                });
        for (byte[] part : cut(frames)) {
            writer.add(Unpooled.wrappedBuffer(part));
            if (random.nextBoolean()) {
                writer.flush();
            }
        }
        writer.flush();
        writer.release();
        return packets.toByteArray();
    }

    private List<byte[]> read(CompressionAlgorithm algorithm, byte[] packets) throws CompressedPacketException {
        List<byte[]> pieces = new ArrayList<>();
        PacketReader reader = reader(algorithm, memory);
        for (byte[] part : cut(packets)) {
            reader.add(random.nextBoolean() ? Unpooled.copiedBuffer(part) : direct(part));
            for (ByteBuf piece = reader.next(); piece != null; piece = reader.next()) {
                pieces.add(ByteBufUtil.getBytes(piece));
                piece.release();
            }
            assertThat(reader.isDrained()).isTrue();
        }
        reader.release();
        return pieces;
    }

    private static PacketReader reader(CompressionAlgorithm algorithm, CommandMemory memory) {
        return new PacketReader(
                compression(algorithm),
                new SequenceIds.OfServer(() -> Phase.Turn.CLIENT_COMMANDS),
                new HeldBytes(memory),
                ALLOCATOR);
    }

    private static Compression compression(CompressionAlgorithm algorithm) {
        return new LegCompression(algorithm, LegCompression.ZSTD_LEVEL_DEFAULT).start();
    }

    private List<byte[]> cut(byte[] bytes) {
        List<byte[]> parts = new ArrayList<>();
        int from = 0;
        while (from < bytes.length) {
            int to = Math.min(bytes.length, from + 1 + random.nextInt(random.nextBoolean() ? 8 : 100_000));
            parts.add(Arrays.copyOfRange(bytes, from, to));
            from = to;
        }
        return parts;
    }

    private static ByteBuf direct(byte[] bytes) {
        return ALLOCATOR.directBuffer(Math.max(1, bytes.length)).writeBytes(bytes);
    }

    private static byte[] joined(List<byte[]> pieces) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        pieces.forEach(all::writeBytes);
        return all.toByteArray();
    }
}
