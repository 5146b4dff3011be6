package io.borealis.proxy.execute.load;

import io.borealis.proxy.execute.warning.ShownWarning;
import java.util.ArrayList;
import java.util.List;

/** What the objects of a load that were loaded so far have brought, all together. */
final class LoadedRows {
    private final long warningsMax;
    private final List<ShownWarning> warnings = new ArrayList<>();
    private LoadCounts counts = LoadCounts.NONE;
    private boolean certain = true;

    /**
     * Nothing so far.
     *
     * @param warningsMax how many warnings are kept
     */
    LoadedRows(long warningsMax) {
        this.warningsMax = warningsMax;
    }

    void add(LoadCounts more, List<LoadCondition> conditions) {
        counts = counts.plus(more);
        for (int i = 0; i < conditions.size() && warnings.size() < warningsMax; i++) {
            warnings.add(conditions.get(i).warning());
        }
    }

    /** There are warnings that are not known and would tell whether the rows are to be kept. */
    void uncertain() {
        certain = false;
    }

    boolean areCertain() {
        return certain;
    }

    LoadCounts counts() {
        return counts;
    }

    List<ShownWarning> warnings() {
        return warnings;
    }
}
