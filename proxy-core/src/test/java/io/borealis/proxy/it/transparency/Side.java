package io.borealis.proxy.it.transparency;

/**
 * One of the two ways to the server. Each has a schema of its own, with equal content and a name of equal length, so that
 * metadata differ in the name only.
 */
record Side(String name, String host, int port, String schema) {}
