using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewFeatures.Infrastructure;

namespace TypedSession.Tests.Migration;

/// <summary>Reads nothing that another one wrote.</summary>
public sealed class BrokenSerializer : TempDataSerializer
{
    public override IDictionary<string, object> Deserialize(byte[] unprotectedData) => throw new FormatException("not mine");

    public override byte[] Serialize(IDictionary<string, object> values) => [1];
}

/// <summary>A controller with a member that is kept in <c>TempData</c>.</summary>
[Route("notes")]
public sealed class NotesController : Controller
{
    [TempData]
    public string? Note { get; set; }

    [HttpGet]
    public IActionResult Index() => Content($"{Note?.Length ?? 0}");

    [HttpGet("set/{length:int}")]
    public IActionResult Set(int length)
    {
        Note = new string('n', length);
        return Content("set");
    }

    [HttpGet("fail")]
    public IActionResult Fail() => throw new InvalidOperationException($"after {TempData["Message"]}");
}
