package io.borealis.sql.plan.load;

/** What the URI of a load names (Aurora reference 3.1). The constants' names are the words of the statements. */
public enum LoadSource {
    /** One object; what counts where nothing is written. */
    FILE,
    /** All objects whose keys begin so. */
    PREFIX,
    /** A list of objects. */
    MANIFEST
}
