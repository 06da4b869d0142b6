# shellcheck shell=bash
# The Python of the tests: an environment of its own with pinned packages, so that the system's stays as it is.

python_environment=$root/.build/venv
python_packages=(
    axe-playwright-python==0.1.8 # accessibility rules on the real page
    grpcio==1.85.3               # standard gRPC by its own implementation
    grpcio-health-checking==1.81.1
    grpcio-reflection==1.81.1
    h2==4.4.1    # gRPC by hand
    openpyxl==3.1.5              # spreadsheets by another implementation
    playwright==1.65.2           # drives the system's Chromium
    protobuf==6.33.6             # a foreign implementation of the wire
    scipy==1.17.1                # statistics by another implementation
)

# Makes the environment if it is missing or has other packages, and puts it first on PATH.
use_python() {
    local mark=$python_environment/packages
    if [[ ! -e $mark || $(<"$mark") != "${python_packages[*]}" ]]; then
        rm -rf "$python_environment"
        /usr/bin/python3 -m venv "$python_environment"
        "$python_environment/bin/pip" install --quiet --disable-pip-version-check "${python_packages[@]}"
        echo "${python_packages[*]}" >"$mark"
    fi
    PATH=$python_environment/bin:$PATH
}
