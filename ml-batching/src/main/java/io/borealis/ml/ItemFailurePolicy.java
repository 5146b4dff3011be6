package io.borealis.ml;

/** What happens when the service answers a batch but not all its items. */
public enum ItemFailurePolicy {
    /** The statement fails and names the item. */
    ERROR,
    /** The item's value is NULL, and there is a warning. */
    NULL
}
