package io.borealis.sql.plan.load;

/** How the objects of a load are read. The constants' names are the words of the statements. */
public enum LoadFormat {
    /** Fields and lines. */
    DATA,
    /** Elements of rows. */
    XML
}
