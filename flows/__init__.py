"""When and where the stages run: the Prefect flows and the command line. The only importer of prefect."""
