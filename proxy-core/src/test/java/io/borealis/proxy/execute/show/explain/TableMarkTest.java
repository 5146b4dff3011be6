package io.borealis.proxy.execute.show.explain;

import static org.assertj.core.api.Assertions.assertThat;

import io.borealis.proxy.execute.show.explain.ForeseenWay.Estimate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class TableMarkTest {
    private static final TableMark MARK = new TableMark(
            true,
            List.of(
                    new Estimate("f", "streamed", OptionalLong.of(200), OptionalLong.of(8), Optional.empty()),
                    new Estimate(
                            "\u00fc", "probed", OptionalLong.empty(), OptionalLong.empty(), Optional.of("a \"\\"))));

    @Test
    void aDocumentHasTheIndentationOfThePropertyBefore() {
        assertThat(MARK.ofDocument("\n  ")).isEqualTo("""
                ,
                  "batched_machine_learning": true,
                  "machine_learning": [
                    {
                      "function": "f",
                      "way": "streamed",
                      "estimated_inputs": 200,
                      "estimated_requests": 8
                    },
                    {
                      "function": "\\u00fc",
                      "way": "probed",
                      "reason": "a \\"\\\\"
                    }
                  ]""");
    }

    @Test
    void aDocumentOfOneLineStaysOne() {
        assertThat(new TableMark(false, MARK.calls().subList(0, 1)).ofDocument(" "))
                .isEqualTo(", \"machine_learning\": [ { \"function\": \"f\", \"way\": \"streamed\","
                        + " \"estimated_inputs\": 200, \"estimated_requests\": 8 } ]");
        assertThat(TableMark.NONE.ofDocument(" ")).isEmpty();
    }

    @Test
    void aTreeSaysItAsItSaysRows() {
        assertThat(MARK.ofTree())
                .startsWith(" (batched machine learning) (function=f way=streamed inputs=200 requests=8) (function=")
                .endsWith(" way=probed)");
        assertThat(TableMark.NONE.ofTree()).isEmpty();
    }
}
