package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.it.testing.AttackLength;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Full batches, however many rows there are: 200,000, and a million with {@code -Dattack.iterations}. */
class EndpointVolumeIT extends EndpointStackTest {
    private static final int THOUSANDS = AttackLength.isLong() ? 1_000 : 200;
    private static final int ROWS = THOUSANDS * 1_000;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it hangs
    void tenThousandInputsAreARequest() throws SQLException {
        try (Connection user = stack.connect("shop?useCursorFetch=false&socketTimeout=0");
                Statement statement = user.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.execute(CREATE_TOTAL);
            statement.setFetchSize(Integer.MIN_VALUE);
            long count = 0;
            double sum = 0;
            try (ResultSet result =
                    statement.executeQuery("SELECT total(a.n, b.n) FROM numbers a, numbers b WHERE a.n <= " + THOUSANDS
                            + " AND b.n > 19000")) {
                while (result.next()) {
                    count++;
                    sum += result.getDouble(1);
                }
            }
            assertThat(count).isEqualTo(ROWS);
            assertThat(sum).isEqualTo(500.0 * THOUSANDS * (THOUSANDS + 1) + 19_500_500.0 * THOUSANDS);
            assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(ROWS / 10_000);
            assertThat(stack.aws().sagemaker().traffic().rows()).isEqualTo(ROWS);
        }
    }
}
