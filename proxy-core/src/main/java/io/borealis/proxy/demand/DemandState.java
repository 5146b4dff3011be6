package io.borealis.proxy.demand;

/** Whether calls that ask are answered. */
@FunctionalInterface
public interface DemandState {
    /** Nobody answers. */
    DemandState NOBODY = () -> false;

    /** Whether this proxy answers, or another one does, as far as this one knows. */
    boolean isAnswered();
}
