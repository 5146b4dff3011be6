package io.borealis.sql.rewrite.collected.inputs;

import io.borealis.sql.plan.call.ArgumentEnds;
import io.borealis.sql.plan.call.Probe;
import io.borealis.sql.rewrite.text.ArgumentColumns;
import io.borealis.sql.rewrite.text.SplicedText;
import java.util.List;
import java.util.Map;

/**
 * Columns that say which conditions a row meets: NULL where it does not meet one.
 *
 * @param conditions the conditions, with answers in the place of calls
 * @param ofReader whether they are those of the query that reads the rows, which names values
 */
record MetConditions(List<Probe> conditions, boolean ofReader) implements InputQueryWriter.Columns {

    @Override
    public ArgumentEnds write(SplicedText query) {
        if (ofReader) {
            query.text("1 AS " + ArgumentColumns.name(0)); // a list has no comma at its end
        } else {
            writeConditions(query);
        }
        return new ArgumentEnds(Map.of());
    }

    @Override
    public void writeNames(SplicedText query) {
        if (ofReader) {
            writeConditions(query);
            return;
        }
        for (int i = 0; i < conditions.size(); i++) {
            query.text(i == 0 ? "" : ", ").text(ArgumentColumns.name(i));
        }
    }

    private void writeConditions(SplicedText query) {
        for (int i = 0; i < conditions.size(); i++) {
            query.text(i == 0 ? "IF((" : ", IF((").append(conditions.get(i));
            query.text("), 1, NULL) AS " + ArgumentColumns.name(i));
        }
    }
}
