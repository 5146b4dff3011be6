package io.borealis.proxy.testing.backend;

/** A row of SHOW WARNINGS. */
public record Warning(String level, int code, String message) {}
