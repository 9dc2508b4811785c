/** Banks that only do files (protocol section 6.4): a folder for each, in memory, reached by SFTP. */
@org.springframework.modulith.ApplicationModule(allowedDependencies = {"bank", "exchange", "platform"})
package org.chaka.hub.files;
