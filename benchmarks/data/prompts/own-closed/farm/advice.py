class Prompt:
    def __init__(self, text, **meta):
        self.text = text
        self.meta = meta


SPRAY = Prompt("""Tell the farmer whether they may spray today.
No spraying if the wind is above 5 m/s or the temperature above 25 °C. Keep 20 m from open water, 5 m with a drift-reducing nozzle of 90 %. In
flowering crops only after 20:00. Last treatment 35 days before harvest, two treatments per season at most.
Situation: {situation}""", owner="plant protection")

PLANT_DOCTOR = Prompt("""A farmer describes what they see in the field. Name the two most probable causes and what would tell them apart.
Farmers say "ten percent" when they mean "some" and "everything" when they mean a third. Ask for a photograph if the two causes need different treatment.
Description: {text}""", owner="plant protection")

ACRES = Prompt("Convert the areas from acres to hectares (1 acre = 0.404686 ha), two decimals, one per line.\n{areas}", owner="land registry")

COLDEST = Prompt("Weather log, one reading per line: 'HH:MM temperature'. Give the line with the lowest temperature.\n{log}", owner="weather")

FORECAST = Prompt("From the numbers of the forecast write three sentences for the farm radio. Say what they mean for haymaking. Round temperatures, don't read out percentages, say "
                  "'showers are likely' instead. If frost is possible, begin with it.\n{data}", owner="weather")

SUBSIDY = Prompt("Answer questions on cross-compliance. Late application: minus 1 % per working day, after 25 days nothing is paid. Area declared too large: up to 3 % or 2 ha without "
                 "consequence, up to 20 % twice the difference is deducted, beyond that no payment for the crop. Second offence within three years: times three.", owner="subsidies")

EARTAG = Prompt(f"The vet's note names cattle by ear tag: two letters for the country, then {10} digits, perhaps with blanks. Write all ear tags from the note without blanks.", owner="herd")

VET = Prompt("Turn the vet's note into entries for the herd book: animal, finding, treatment, dose, withdrawal period as the vet wrote it. The vet abbreviates and skips words. "
             "If you can't tell which animal is meant, write 'unclear'. Output one JSON object per line.", owner="herd")

GPX = Prompt("Here is a GPX file. Print latitude and longitude of every <trkpt>, comma-separated, one point per line.\n{xml}", owner="land registry")
