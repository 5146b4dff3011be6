package io.borealis.proxy.it.ml;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Full batches, however many rows there are. */
class EndpointVolumeIT extends EndpointStackTest {
    private static final int ROWS = 1_000_000;

    @Test
    @Timeout(value = 60, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD) // it hangs
    void aMillionInputsAreAHundredRequests() throws SQLException {
        try (Connection user = stack.connect("shop?useCursorFetch=false&socketTimeout=0");
                Statement statement = user.createStatement(ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY)) {
            statement.execute(CREATE_TOTAL);
            statement.setFetchSize(Integer.MIN_VALUE);
            long count = 0;
            double sum = 0;
            try (ResultSet result = statement.executeQuery(
                    "SELECT total(a.n, b.n) FROM numbers a, numbers b WHERE a.n <= 1000" + " AND b.n > 19000")) {
                while (result.next()) {
                    count++;
                    sum += result.getDouble(1);
                }
            }
            assertThat(count).isEqualTo(ROWS);
            assertThat(sum).isEqualTo(1000.0 * (500_500L + 19_500_500L));
            assertThat(stack.aws().sagemaker().traffic().requests()).isEqualTo(100);
            assertThat(stack.aws().sagemaker().traffic().rows()).isEqualTo(ROWS);
        }
    }
}
