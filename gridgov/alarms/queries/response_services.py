"""Services outside the house: under which context their telephone is sealed."""

SERVICE_PHONE = "response_services.phone"
