/**
 * The control plane: what stands in the backend, whether it is there, and the few things done there under Borealis' own account. JDBC is seen here only, and users' statements never come here.
 *
 * <h2>Starting points</h2>
 *
 * {@link io.borealis.proxy.catalog.ControlPlane} is what the server holds; {@link io.borealis.proxy.catalog.Installation} runs {@code install.sql}, the functions and roles themselves; {@link io.borealis.proxy.catalog.BackendCheck} finds out what is missing.
 */
@NullMarked
package io.borealis.proxy.catalog;

import org.jspecify.annotations.NullMarked;
