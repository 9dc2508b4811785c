/** A small HTTP server for this machine only, and what it receives and replies. */
package org.chaka.simulator.web;
