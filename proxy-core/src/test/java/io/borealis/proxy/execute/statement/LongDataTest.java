package io.borealis.proxy.execute.statement;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.borealis.proxy.error.MySqlException;
import org.junit.jupiter.api.Test;

class LongDataTest {
    private static final int KIBIBYTE = 1 << 10;
    private static final byte[] PART = new byte[10 * KIBIBYTE];

    private final LongDataMemory memory = new LongDataMemory(32 * KIBIBYTE, 24 * KIBIBYTE);
    private final LongDataMemory.Share session = memory.open();

    @Test
    void partsOfAValueComeTogether() throws MySqlException {
        LongData data = new LongData(2, session);

        data.append(1, "long ".getBytes(US_ASCII));
        data.append(1, new byte[0]);
        data.append(1, "data".getBytes(US_ASCII));

        data.requireComplete();
        assertThat(data.value(0)).isNull();
        assertThat(data.value(1)).isEqualTo("long data".getBytes(US_ASCII));
    }

    @Test
    void oneSessionHasItsPartForAllStatements() throws MySqlException {
        LongData first = new LongData(1, session);
        LongData second = new LongData(1, session);
        first.append(0, PART);
        second.append(0, PART);
        second.append(0, PART);

        first.requireComplete();
        assertThatThrownBy(second::requireComplete)
                .hasMessageContaining("mysql_send_long_data() is longer than 'max_allowed_packet' bytes");
        assertThat(memory.held()).isBetween(10L * KIBIBYTE, 11L * KIBIBYTE);
    }

    @Test
    void allSessionsTogetherHaveOneBudget() throws MySqlException {
        LongData first = new LongData(1, session);
        LongData other = new LongData(1, memory.open());
        first.append(0, PART);
        first.append(0, PART);
        other.append(0, PART);
        other.append(0, PART);

        first.requireComplete();
        assertThatThrownBy(other::requireComplete).isInstanceOf(MySqlException.class);
    }

    @Test
    void manyEmptyValuesAreNotFree() {
        LongData data = new LongData(1000, session);
        for (int i = 0; i < 1000; i++) {
            data.append(i, new byte[0]);
        }

        assertThatThrownBy(data::requireComplete).isInstanceOf(MySqlException.class);
        assertThat(memory.held()).isZero();
    }

    @Test
    void aRefusalLastsUntilTheStatementIsReset() throws MySqlException {
        LongData data = new LongData(1, session);
        data.append(1, PART);
        data.clear();
        data.append(0, PART);

        assertThatThrownBy(data::requireComplete).hasMessageContaining("mysql_stmt_precheck");

        data.reset();
        data.append(0, PART);
        data.requireComplete();
        assertThat(data.value(0)).isEqualTo(PART);
    }

    @Test
    void clearingGivesTheMemoryBack() {
        LongData data = new LongData(1, session);
        data.append(0, PART);
        data.clear();

        assertThat(memory.held()).isZero();
        assertThat(data.value(0)).isNull();
    }

    @Test
    void theEndOfASessionGivesItsMemoryBackOnce() {
        LongData data = new LongData(1, session);
        data.append(0, PART);
        session.close();
        session.close();
        data.clear();
        data.append(0, PART);

        assertThat(memory.held()).isZero();
        assertThatThrownBy(data::requireComplete).isInstanceOf(MySqlException.class);
    }
}
