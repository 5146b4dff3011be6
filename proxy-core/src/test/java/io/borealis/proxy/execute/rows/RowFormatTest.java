package io.borealis.proxy.execute.rows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.protocol.ColumnType;
import io.borealis.protocol.MalformedPacketException;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class RowFormatTest {
    private static final int[] TYPES = {
        ColumnType.LONGLONG,
        ColumnType.VAR_STRING,
        ColumnType.DOUBLE,
        ColumnType.FLOAT,
        ColumnType.TINY,
        ColumnType.SHORT,
        ColumnType.INT24,
        ColumnType.DATE,
        ColumnType.NULL
    };

    private final RowFormat text = new TextRowFormat();
    private final RowFormat binary = new BinaryRowFormat(TYPES);

    @Test
    void textRowsAreStrings() {
        assertThat(hex(written(text)))
                .isEqualTo("022d35" + "03616263" + "03312e35" + "04302e3235" + "03323535" + "01" + "37" + "022d37"
                        + "02" + "c3a9" + "fb");
    }

    @Test
    void binaryRowsHaveABitmapAndTheFormsOfTheirTypes() {
        assertThat(hex(written(binary)))
                .isEqualTo("00" + "0004" + "fbffffffffffffff" + "03616263" + "000000000000f83f" + "0000803e" + "ff"
                        + "0700" + "f9ffffff" + "02c3a9");
    }

    @Test
    void whatWasWrittenIsFoundAgain() {
        for (RowFormat format : new RowFormat[] {text, binary}) {
            RowValues values = new RowValues(TYPES.length);
            ByteBuf row = written(format);

            format.locate(row, values);

            assertThat(new String(values.bytes(1), StandardCharsets.UTF_8)).isEqualTo("abc");
            assertThat(new String(values.bytes(7), StandardCharsets.UTF_8)).isEqualTo("é");
            assertThat(values.isNull(7)).isFalse();
            assertThat(values.isNull(8)).isTrue();
            assertThat(row.readerIndex()).isZero();
        }
    }

    @Test
    void copiedValuesMakeTheSameRow() {
        for (RowFormat format : new RowFormat[] {text, binary}) {
            RowValues values = new RowValues(TYPES.length);
            format.locate(written(format), values);
            ByteBuf copy = Unpooled.buffer();

            int start = format.begin(copy, TYPES.length);
            for (int i = 0; i < TYPES.length; i++) {
                format.copy(values, i, copy, start, i);
            }

            assertThat(copy).isEqualTo(written(format));
        }
    }

    @Test
    void nullsOfAnEarlierRowAreForgotten() {
        RowValues values = new RowValues(1);
        text.locate(Unpooled.buffer().writeByte(0xFB), values);
        text.locate(Unpooled.buffer().writeByte(1).writeByte('x'), values);

        assertThat(values.isNull(0)).isFalse();
    }

    @Test
    void rowsThatAreCutOffAreRefused() {
        for (RowFormat format : new RowFormat[] {text, binary}) {
            byte[] row = ByteBufUtil.getBytes(written(format));
            for (int length = 0; length < row.length; length++) {
                ByteBuf cut = Unpooled.copiedBuffer(row, 0, length);
                assertThatThrownBy(() -> format.locate(cut, new RowValues(TYPES.length)))
                        .isInstanceOf(MalformedPacketException.class);
            }
        }
    }

    @Test
    void lengthsBeyondTheRowAreRefused() {
        for (String row :
                new String[] {"05616263", "fcffff61", "fdffffff61", "feffffff7f0000000061", "feffffffffffffffff61"}) {
            assertThatThrownBy(() -> text.locate(parsed(row), new RowValues(1)))
                    .isInstanceOf(MalformedPacketException.class);
            assertThatThrownBy(() -> new BinaryRowFormat(new int[] {ColumnType.BLOB})
                            .locate(parsed("0000" + row), new RowValues(1)))
                    .isInstanceOf(MalformedPacketException.class);
        }
    }

    private static ByteBuf written(RowFormat format) {
        ByteBuf row = Unpooled.buffer();
        int start = format.begin(row, TYPES.length);
        format.integer(row, -5, ColumnType.LONGLONG, false);
        format.string(row, "abc".getBytes(StandardCharsets.UTF_8));
        format.decimal(row, 1.5);
        format.single(row, 0.25f);
        format.integer(row, 255, ColumnType.TINY, true);
        format.integer(row, 7, ColumnType.SHORT, false);
        format.integer(row, -7, ColumnType.INT24, false);
        format.string(row, "é".getBytes(StandardCharsets.UTF_8));
        format.setNull(row, start, 8);
        return row;
    }

    private static ByteBuf parsed(String hex) {
        return Unpooled.wrappedBuffer(HexFormat.of().parseHex(hex));
    }

    private static String hex(ByteBuf row) {
        return ByteBufUtil.hexDump(row);
    }
}
